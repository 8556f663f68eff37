import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {Database} from './database.ts';
import type {Migration} from './migration.ts';
import {migrations} from './migrations.ts';

/** @returns how many steps of the schema the file has behind it. */
export const versionOf = (database: Database): number =>
	database.prepare<{readonly user_version: number}>('PRAGMA user_version').first()?.user_version ?? 0;

/**
 * Brings the file to the last step of the schema, each step as one whole.
 * @throws {AppError} `STATE_NEWER` where a later version of this program has written it, and whatever SQLite says.
 */
export function migrate(database: Database, steps: readonly Migration[] = migrations): void {
	const version = versionOf(database);
	if (version > steps.length) {
		const name = drawable(database.path);
		throw new AppError(
			'STATE_NEWER',
			`${name} was written by a newer tinyp2p-tui (expected version ${steps.length}, got ${version}): it is left as it is.`,
		);
	}

	for (const [index, {sql}] of steps.entries()) {
		if (index >= version) {
			database.transaction(() => {
				database.execute(sql);
				database.execute(`PRAGMA user_version = ${index + 1}`);
			});
		}
	}
}
