import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';

/** Primary result codes (sqlite.org/rescode.html) and system errors, as the end of a sentence. */
const meanings: Readonly<Record<string, string>> = {
	3: 'this program may not use it',
	5: 'another program keeps it busy',
	6: 'another program keeps it busy',
	8: 'it can only be read',
	10: 'the disk failed',
	14: 'it cannot be opened',
	15: 'its file system has no locks that work',
	EACCES: 'this program may not write there',
	EPERM: 'this program may not write there',
	EROFS: 'it can only be read',
	ENOTDIR: 'a file stands where a folder is wanted',
	ENOENT: 'it cannot be made there',
	EEXIST: 'a file stands where a folder is wanted',
	EISDIR: 'a folder stands where a file is wanted',
	EIO: 'the disk failed',
	EMFILE: 'too many files are open',
	ENAMETOOLONG: 'the name is too long for the disk',
};

const full: ReadonlySet<string> = new Set(['13', 'ENOSPC', 'EDQUOT']);
/** The index of the log, which is shared by all connections, cannot be made as large as it has to be. */
const noRoomForIndex = 4874;
const damaged: ReadonlySet<string> = new Set(['11', '26']);
/** A page cannot be read because the file is shorter than it says, or its file system says that it is damaged. */
const damagedInDetail: ReadonlySet<number> = new Set([522, 8458]);

/**
 * @returns `error`, thrown by SQLite or the file system while `place` was used, as one sentence: `DISK_FULL`, `DISK`, or
 * `STATE_DAMAGED` where the file is no database any more. Anything else is one of the program.
 */
export function storageError(error: unknown, place: string): AppError {
	if (error instanceof AppError) {
		return error;
	}

	const {errcode, code} = Object(error) as {readonly errcode?: number; readonly code?: string};
	const word = errcode === undefined ? String(code) : String(errcode & 0xff);
	const name = drawable(place);
	const options = {cause: error};
	if (damaged.has(word) || damagedInDetail.has(errcode ?? 0)) {
		return new AppError('STATE_DAMAGED', `${name} is damaged.`, options);
	}

	if (full.has(word) || errcode === noRoomForIndex) {
		return new AppError('DISK_FULL', `The disk that holds ${name} is full.`, options);
	}

	const meaning = meanings[word];
	return meaning === undefined
		? new AppError('INTERNAL', `Cannot use ${name}: ${drawable(String(error))}.`, options)
		: new AppError('DISK', `Cannot use ${name}: ${meaning}.`, options);
}

/** @returns whether the file is no database any more. */
export const isDamage = (error: unknown): boolean =>
	error instanceof AppError && error.code === 'STATE_DAMAGED';

const busy = 5;

/** @returns whether somebody else was writing for longer than there was patience, so that nothing has been done. */
export const isBusy = (error: unknown): boolean => primaryCode(error) === busy;

const constraint = 19;
const mismatch = 20;

/** @returns whether a row was not taken because it breaks a rule of its table. */
export const isBrokenRule = (error: unknown): boolean => [constraint, mismatch].includes(primaryCode(error));

/** @returns the result code of SQLite, without its details, that was explained as `error`; 0 where there is none. */
function primaryCode(error: unknown): number {
	const {cause} = Object(error) as {readonly cause?: {readonly errcode?: number}};
	return (cause?.errcode ?? 0) & 0xff;
}
