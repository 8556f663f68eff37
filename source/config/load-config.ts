import {readFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {type CheckedKeys, checkKeys, type KeyTable} from './check-keys.ts';
import type {Reader} from './kinds.ts';
import type {Problem} from './problem.ts';
import type {SettingValues} from './settings.ts';

/** A configuration file as it was read. */
export interface Config {
	/** Absolute. */
	readonly file: string;
	/** Whether there is such a file. */
	readonly exists: boolean;
	readonly values: SettingValues;
	/** On which line each of the values and keys stands, by its name in the file: `port`, `keys.quit`. */
	readonly lines: ReadonlyMap<string, number>;
	/** Other keys for some actions, by the action's id; none: no key does it. */
	readonly keys: Readonly<Record<string, readonly string[]>>;
	/** In the order of their lines. */
	readonly problems: readonly Problem[];
}

/** Where a configuration file is and what it is read with. */
export interface LoadOptions extends Omit<Reader, 'directory'> {
	/** Absolute. */
	readonly file: string;
	/** Whether the user named it, so that it has to be there. */
	readonly given: boolean;
	/** What keys can do. */
	readonly keyTable: KeyTable;
}

/** The largest file, in bytes, that is taken for one of settings. */
const mostBytes = 2 ** 18;

/** @returns what is read where there is no such file. */
export const noConfig = (file: string): Config => ({
	...{file, exists: false, values: {}, lines: new Map<string, number>()},
	...{keys: {}, problems: []},
});

/**
 * Reads a configuration file as far as it can be used, and tells the rest as problems.
 * @throws {AppError} `USAGE` where a file that was named cannot be read.
 */
export async function loadConfig({file, given, keyTable, ...reader}: LoadOptions): Promise<Config> {
	const text = await readText(file);
	if (typeof text === 'string') {
		// Most people have no such file, and the reader of its grammar is large.
		const {byLine, readSettings} = await import('./read-settings.ts');
		const {
			values,
			lines,
			keys: entries,
			problems,
		} = readSettings(text, {...reader, directory: dirname(file)});
		const checked: CheckedKeys = entries.size === 0 ? {keys: {}, problems: []} : checkKeys(entries, keyTable);
		const all = [...problems, ...checked.problems].sort(byLine);
		const keyLines = [...entries].map(([id, {line}]) => [`keys.${id}`, line] as const);
		const allLines = new Map<string, number>([...lines, ...keyLines]);
		return {file, exists: true, values, lines: allLines, keys: checked.keys, problems: all};
	}

	if (given) {
		throw new AppError(
			'USAGE',
			`Expected a configuration file after --config, but ${drawable(file)} ${text.reason}.`,
		);
	}

	const problems = text.missing
		? []
		: [{line: undefined, text: `expected a file to read, but it ${text.reason}`}];
	return {...noConfig(file), exists: !text.missing, problems};
}

/** Why a file cannot be read. */
interface Unread {
	readonly missing: boolean;
	/** The end of a sentence that begins with the file. */
	readonly reason: string;
}

async function readText(file: string): Promise<string | Unread> {
	try {
		const bytes = await readFile(file);
		return bytes.length > mostBytes
			? {missing: false, reason: `has more than ${mostBytes / 1024} KiB`}
			: bytes.toString('utf8');
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		const missing = code === 'ENOENT' || code === 'ENOTDIR';
		return {
			missing,
			reason: missing ? 'is not there' : code === 'EISDIR' ? 'is a folder' : 'may not be read',
		};
	}
}
