import {nearest} from '../model/nearest.ts';
import {type Kind, type Reader, shown} from './kinds.ts';
import type {Problem} from './problem.ts';
import {isSettingName, type SettingName, type SettingValues, settingNames, settings} from './settings.ts';
import {type Entry, isTable, readStatements} from './statements.ts';

/** What a configuration file says, as far as it can be used. */
export interface ReadSettings {
	readonly values: SettingValues;
	/** On which line each of the values stands. */
	readonly lines: ReadonlyMap<SettingName, number>;
	/** What stands in `[keys]`, unchecked, by the action's id. */
	readonly keys: ReadonlyMap<string, Entry>;
	readonly problems: readonly Problem[];
}

const tables: ReadonlySet<string> = new Set(['screen', 'keys']);

/** Reads TOML. What is wrong in it is told and left out, and all else holds. */
export function readSettings(text: string, reader: Reader): ReadSettings {
	const {entries, problems: broken} = readStatements(text);
	const problems = [...broken];
	const values: Partial<Record<SettingName, unknown>> = {};
	const keys = new Map<string, Entry>();
	const lines = new Map<string, number>();
	const names = new Map<SettingName, number>();
	const complain = (line: number, text: string): unknown => problems.push({line, text});
	for (const entry of entries) {
		const {path, value, line} = entry;
		const name = path.join('.');
		const earlier = lines.get(name);
		lines.set(name, earlier ?? line);
		if (earlier !== undefined) {
			complain(line, `expected ${name} once, got it again; line ${earlier} holds`);
		} else if (path[0] === 'keys' && path.length === 2) {
			keys.set(path[1] ?? '', entry);
		} else if (isSettingName(name)) {
			const kind: Kind<unknown> = settings[name].kind;
			const read = kind.read(value, reader);
			if (read === undefined) {
				complain(line, `expected ${name} to be ${kind.expected}, got ${shown(value)}`);
			} else {
				values[name] = read;
				names.set(name, line);
			}
		} else if (!isEmptyTable(entry)) {
			complain(line, `expected the name of a setting, got ${unknownName(path)}`);
		}
	}

	// Each kind has read its own.
	return {values: values as SettingValues, lines: names, keys, problems: problems.sort(byLine)};
}

export const byLine = (one: Problem, other: Problem): number => (one.line ?? 0) - (other.line ?? 0);

const isEmptyTable = ({path: [name = '', ...rest], value}: Entry): boolean =>
	tables.has(name) && rest.length === 0 && isTable(value);

/** @returns the name with a hint at what was meant. */
function unknownName(path: readonly string[]): string {
	const name = path.join('.');
	const last = path.at(-1) ?? '';
	if (name === 'password' || last === 'password') {
		return `${name}, which is none; password_file names a file with it`;
	}

	const elsewhere = settingNames.find(known => known.split('.').at(-1) === last);
	if (elsewhere !== undefined) {
		const table = elsewhere.includes('.') ? `below [${elsewhere.split('.')[0]}]` : 'above the first [table]';
		return `${name}; ${last} stands ${table}`;
	}

	const near = nearest(name, settingNames);
	return near === undefined ? name : `${name}; perhaps ${near} was meant`;
}
