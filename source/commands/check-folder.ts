import {constants} from 'node:fs';
import {access, stat} from 'node:fs/promises';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';

/**
 * Looks whether `folder` can be shared. `meant`: what may have been meant where nothing is there.
 * @throws {AppError} `FOLDER_MISSING` or `FOLDER_UNREADABLE`.
 */
export async function checkFolder(folder: string, meant?: string): Promise<void> {
	const name = drawable(folder);
	const found = await stat(folder).catch(() => undefined);
	if (!found?.isDirectory()) {
		const what = found === undefined ? 'nothing is there' : 'it is a file';
		const end = found === undefined && meant !== undefined ? `; did you mean ${meant}?` : '.';
		throw new AppError('FOLDER_MISSING', `Expected a folder to share at ${name}, but ${what}${end}`);
	}

	try {
		await access(folder, constants.R_OK | constants.X_OK);
	} catch (cause) {
		throw new AppError('FOLDER_UNREADABLE', `Expected a folder that may be read, but ${name} may not.`, {
			cause,
		});
	}
}
