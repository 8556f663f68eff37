import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';

/** Numbers of the faults that we answer with; a peer of 2004 knows only 1. */
export const faultCode = {
	unknownMethod: 1,
	badArguments: 2,
	badPattern: 3,
	noSuchFile: 4,
	internal: 5,
} as const;

const longest = 200;

/** @returns the error for a fault that a peer answered with: its own sentence, cleaned and cut. */
export function faultError({code, text}: {readonly code: number; readonly text: string}): AppError {
	const cleaned = drawable(text.replaceAll(/\s+/g, ' ').trim());
	const sentence = cleaned.length > longest ? `${cleaned.slice(0, longest)}…` : cleaned;
	if (code === faultCode.noSuchFile || /\[Errno 2\]|No such file/.test(text)) {
		return new AppError('NO_SUCH_FILE', 'It does not have that file any more.', {cause: sentence});
	}

	return new AppError('FAULT', sentence === '' ? 'It refuses without a reason.' : `It refuses: ${sentence}`);
}
