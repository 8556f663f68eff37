import process from 'node:process';
import {AppError} from '../model/errors.ts';

type Sqlite = typeof import('node:sqlite');

let loaded: Sqlite | undefined;

/**
 * @returns `node:sqlite`, loaded when it is first wanted. Some Nodes call it an experiment on stderr, where the screen is:
 * that one warning is held back. @throws {AppError} `DISK` where this Node has been built without it.
 */
export function sqlite(): Sqlite {
	loaded ??= quietly(() => process.getBuiltinModule('node:sqlite'));
	if (loaded === undefined) {
		throw new AppError('DISK', 'This Node has been built without SQLite.');
	}

	return loaded;
}

function quietly<Result>(work: () => Result): Result {
	const emit = process.emitWarning;
	process.emitWarning = () => {};
	try {
		return work();
	} finally {
		process.emitWarning = emit;
	}
}
