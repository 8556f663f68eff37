/** What went wrong, as a word that stays the same when the sentence is improved. */
export type ErrorCode =
	| 'USAGE'
	| 'PORT_TAKEN'
	| 'ADDRESS_UNAVAILABLE'
	| 'FOLDER_MISSING'
	| 'FOLDER_UNREADABLE'
	| 'BAD_URL'
	| 'BAD_PATTERN'
	| 'BAD_NAME'
	| 'WRONG_PASSWORD'
	| 'UNREACHABLE'
	| 'TIMED_OUT'
	| 'NOT_A_PEER'
	| 'CLASSIC_ONLY'
	| 'BROKEN_REPLY'
	| 'TOO_LARGE'
	| 'FAULT'
	| 'NO_SUCH_FILE'
	| 'FILE_CHANGED'
	| 'WRONG_CONTENT'
	| 'BUSY'
	| 'ALREADY_HERE'
	| 'NOBODY_HAS_IT'
	| 'DISK_FULL'
	| 'DISK'
	| 'STATE_DAMAGED'
	| 'STATE_HELD'
	| 'STATE_NEWER'
	| 'CANCELLED'
	| 'ENGINE_STOPPED'
	| 'INTERNAL';

/** An error whose message is one sentence for the user, safe to draw, and whose code is for programs. */
export class AppError extends Error {
	override readonly name = 'AppError';
	readonly code: ErrorCode;

	constructor(code: ErrorCode, message: string, options?: {cause?: unknown}) {
		super(message, options);
		this.code = code;
	}
}

/** An error as plain data, for the way across a thread border. */
export interface PlainError {
	readonly code: ErrorCode;
	readonly message: string;
}

/** @returns the code and sentence of any thrown value; what is not an `AppError` becomes `INTERNAL`. */
export function toPlainError(error: unknown): PlainError {
	if (error instanceof AppError) {
		return {code: error.code, message: error.message};
	}

	return {code: 'INTERNAL', message: error instanceof Error ? error.message : String(error)};
}
