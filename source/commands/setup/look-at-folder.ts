import {stat} from 'node:fs/promises';
import {parse} from 'node:path';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';
import type {SetupAnswer} from '../../state/setup/setup-ask.ts';
import {checkFolder} from '../check-folder.ts';
import {makeFolder} from '../make-folder.ts';

/** Why `path` cannot even be looked at. */
const lookError = (path: string, code: unknown, cause: unknown): AppError =>
	code === 'ENOTDIR'
		? new AppError(
				'FOLDER_MISSING',
				`Expected a folder to share at ${drawable(path)}, but a part of that path is a file.`,
				{cause},
			)
		: new AppError(
				'FOLDER_UNREADABLE',
				`Expected a folder that may be read, but ${drawable(path)} may not.`,
				{
					cause,
				},
			);

const cautionOf = (path: string, home: string): string | undefined => {
	if (path === parse(path).root) {
		return 'Enter shares this whole disk with everybody in the network.';
	}

	return path === home ? 'Enter shares all of your home folder with everybody in the network.' : undefined;
};

/**
 * Resolves with whether the absolute `path` can be shared and downloaded into, is not there, or should better not be.
 * @throws {AppError} `FOLDER_MISSING`, `FOLDER_UNREADABLE` or `DISK`.
 */
export async function lookAtFolder(path: string, home: string): Promise<SetupAnswer> {
	try {
		await stat(path);
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code;
		if (code === 'ENOENT') {
			return {type: 'no-folder', path};
		}

		throw lookError(path, code, error);
	}

	await checkFolder(path);
	await makeFolder(path);
	return {type: 'folder', path, caution: cautionOf(path, home)};
}
