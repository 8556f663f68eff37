import {mkdir, open} from 'node:fs/promises';
import {dirname} from 'node:path';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';

/**
 * Writes a new file that only its owner may read, with the folders above it.
 * @throws {AppError} `DISK`, and leaves everything as it was where there is such a file already.
 */
export async function writeExample(file: string, text: string): Promise<void> {
	try {
		await mkdir(dirname(file), {recursive: true, mode: 0o700});
		const handle = await open(file, 'wx', 0o600).catch(error => {
			throw error.code === 'EEXIST' ? notNew(file, 'is there already, and stays as it is', error) : error;
		});
		await handle.writeFile(text).finally(() => handle.close());
	} catch (error) {
		throw error instanceof AppError ? error : notNew(file, 'cannot be written', error);
	}
}

const notNew = (file: string, reason: string, cause: unknown): AppError =>
	new AppError('DISK', `Expected a place for a new file, but ${drawable(file)} ${reason}.`, {cause});
