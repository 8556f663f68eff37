import type {SQLInputValue} from 'node:sqlite';
import type {Database} from './database.ts';
import {migrate, versionOf} from './migrate.ts';
import {migrations} from './migrations.ts';
import {isBrokenRule} from './storage-error.ts';

type Row = Readonly<Record<string, SQLInputValue>>;

interface Column {
	readonly name: string;
	/** Its place in the primary key, from 1 on; 0: it is no part of that. */
	readonly pk: number;
}

/**
 * Takes over what people made from a damaged file into an empty one, as far as it can be read, and brings that to the last
 * step of the schema. Each table is read from its beginning up to the first row that cannot be read, then from its end.
 * @returns how many rows it found. @throws {AppError} what is wrong with the new file, not the damaged one.
 */
export function salvage(damaged: Database, fresh: Database): number {
	const steps = migrations.slice(0, readableVersion(damaged));
	migrate(fresh, steps);
	const found = steps
		.flatMap(({precious}) => precious)
		.reduce((sum, table) => sum + takeOver(table, damaged, fresh), 0);
	migrate(fresh);
	return found;
}

function readableVersion(damaged: Database): number {
	try {
		return versionOf(damaged);
	} catch {
		return 0;
	}
}

function takeOver(table: string, damaged: Database, fresh: Database): number {
	const columns = fresh.prepare<Column>(`PRAGMA table_info(${table})`).all();
	const names = columns.map(({name}) => name);
	const insert = fresh.prepare(
		`INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
	);
	const rows = readable(table, columns, damaged);
	return fresh.transaction(() => {
		let found = 0;
		for (const row of rows) {
			try {
				found += insert.run(...names.map(name => row[name] ?? null));
			} catch (error) {
				if (!isBrokenRule(error)) {
					throw error;
				}
			}
		}

		return found;
	});
}

/** @returns all rows that can be read; those in the middle twice where the damage is not where it seems. */
function readable(table: string, columns: readonly Column[], damaged: Database): readonly Row[] {
	const key = columns.filter(({pk}) => pk > 0).sort((one, other) => one.pk - other.pk);
	const rows: Row[] = [];
	for (const order of ['ASC', 'DESC']) {
		try {
			const sorted = key.map(({name}) => `${name} ${order}`).join(', ');
			for (const row of damaged.prepare<Row>(`SELECT * FROM ${table} ORDER BY ${sorted}`).each()) {
				rows.push(row);
			}

			break;
		} catch {
			// From the other end, then.
		}
	}

	return rows;
}
