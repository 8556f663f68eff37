import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';

const meanings: Readonly<Record<string, string>> = {
	EACCES: 'this program may not write there',
	EPERM: 'this program may not write there',
	EROFS: 'it can only be read',
	ENOTDIR: 'a file stands where a folder is wanted',
	EEXIST: 'a file stands where a folder is wanted',
	ENOENT: 'it is not there',
	EIO: 'the disk failed',
	EMFILE: 'too many files are open',
	ENAMETOOLONG: 'the name is too long for the disk',
	EISDIR: 'a folder stands where the file is wanted',
};

const isFull = (code: string): boolean => code === 'ENOSPC' || code === 'EDQUOT';

/** @returns `error`, thrown by the file system while something was saved in `directory`, as one sentence. */
export function diskError(error: unknown, directory: string): AppError {
	if (error instanceof AppError) {
		return error;
	}

	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	const place = drawable(directory);
	return isFull(code)
		? new AppError('DISK_FULL', `No space is left on the disk that holds ${place}.`, {cause: error})
		: new AppError('DISK', `Cannot write to ${place}: ${meanings[code] ?? drawable(String(error))}.`, {
				cause: error,
			});
}
