import {AppError} from '../../model/errors.ts';
import {faultCode} from '../../wire/classic-fault.ts';

/** @returns the number and the sentence that the caller may know of a call that failed with `error`. */
export function faultOf(error: unknown): readonly [number, string] {
	switch (error instanceof AppError ? error.code : 'INTERNAL') {
		case 'BAD_PATTERN':
			return [faultCode.badPattern, (error as AppError).message];
		case 'NO_SUCH_FILE':
			return [faultCode.noSuchFile, 'There is no such file here.'];
		case 'BROKEN_REPLY':
		case 'TOO_LARGE':
			return [
				faultCode.badArguments,
				'Expected a call with the arguments that its method takes, got something else.',
			];
		case 'FILE_CHANGED':
			return [faultCode.internal, 'The file is being changed; ask again later.'];
		default:
			return [faultCode.internal, 'The call failed here for a reason that is not yours.'];
	}
}
