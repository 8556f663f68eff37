import {drawable} from './model/drawable.ts';
import {AppError, type ErrorCode} from './model/errors.ts';

/** The conventional code for a command line that is wrong (EX_USAGE of sysexits). */
const usageCode = 64;

const usageErrors: ReadonlySet<ErrorCode> = new Set(['USAGE', 'BAD_URL', 'BAD_PATTERN']);

/** @returns the exit code that tells of `error`. */
export const exitCode = (error: unknown): number =>
	error instanceof AppError && usageErrors.has(error.code) ? usageCode : 1;

/** @returns one sentence for the user, with a line break; `debug` adds where in the program it happened. */
export function explain(error: unknown, debug: boolean): string {
	const known = error instanceof AppError;
	const message = drawable(error instanceof Error ? error.message : String(error));
	const sentence = known ? message : `Something went wrong that should not have: ${message}`;
	return debug && error instanceof Error ? `${sentence}\n${error.stack}\n` : `${sentence}\n`;
}
