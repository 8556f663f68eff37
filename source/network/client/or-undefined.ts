import {AppError} from '../../model/errors.ts';

/** Resolves with undefined where a peer does not have what was asked for, such as digests that it does not know yet. */
export async function orUndefined<Value>(answer: Promise<Value>): Promise<Value | undefined> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof AppError && error.code === 'NO_SUCH_FILE') {
			return undefined;
		}

		throw error;
	}
}
