import {constants} from 'node:fs';
import {access, mkdir} from 'node:fs/promises';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';

/** Makes the folder that fetched files go to, where it is not there. @throws {AppError} `DISK`. */
export async function makeFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder, {recursive: true});
		await access(folder, constants.W_OK | constants.X_OK);
	} catch (cause) {
		throw new AppError(
			'DISK',
			`Expected a folder to write to, but nothing can be put into ${drawable(folder)}; --to names another.`,
			{cause},
		);
	}
}
