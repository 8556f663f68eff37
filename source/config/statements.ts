import {parse, TomlError} from 'smol-toml';
import type {Problem} from './problem.ts';

/** One value of a TOML text, and the line, from 1, on which it begins. */
export interface Entry {
	/** Its key, with that of its table: `['screen', 'ascii']`. */
	readonly path: readonly string[];
	readonly value: unknown;
	readonly line: number;
}

/** What a TOML text holds, as far as it is TOML. */
export interface Statements {
	readonly entries: readonly Entry[];
	readonly problems: readonly Problem[];
}

/** The longest value, in lines. */
const longest = 200;

/** After so many problems nothing is read any more: it is no such file at all. */
const mostProblems = 20;

const isBlank = (line: string): boolean => /^\s*(?:#.*)?$/.test(line);
const isHeader = (line: string): boolean => /^\s*\[/.test(line);
const isPair = (line: string): boolean => /^\s*(?:[\w.-]+|"[^"]*"|'[^']*')\s*=/.test(line);

/** Whether a value that begins on this line may go on below it. */
const mayGoOn = (line: string): boolean => /[[{]|"""|'''/.test(line);

/** Reads TOML one statement at a time, so that a broken one takes nothing else with it. */
export function readStatements(text: string): Statements {
	const entries: Entry[] = [];
	const problems: Problem[] = [];
	// undefined: below a header that cannot be read, so that nobody knows what is meant.
	let table: readonly string[] | undefined = [];
	for (const statement of split(text)) {
		if (problems.length === mostProblems) {
			problems.push({line: statement.line, text: 'there are too many problems; the rest is not read'});
			break;
		}

		if (statement.value === undefined) {
			problems.push(statement.problem);
		}

		if (statement.isHeader) {
			table = leaves(statement.value ?? {}).map(({path}) => path)[0];
		} else if (table !== undefined) {
			entries.push(...entriesOf(statement, table));
		}
	}

	return {entries, problems};
}

/** A header, or a key with its value, and on how many lines it stands from `line` on. */
type Statement = {readonly line: number; readonly length: number; readonly isHeader: boolean} & (
	| {readonly value: object}
	| {readonly value: undefined; readonly problem: Problem}
);

function* split(text: string): Generator<Statement> {
	const lines = text.replace(/^\u{FEFF}/u, '').split(/\r?\n/);
	for (let index = 0; index < lines.length; ) {
		if (isBlank(lines[index] ?? '')) {
			index++;
		} else {
			const statement = readStatement(lines, index);
			yield statement;
			index += statement.length;
		}
	}
}

const entriesOf = ({value, line}: Statement, table: readonly string[]): Entry[] =>
	leaves(value ?? {}).map(leaf => ({path: [...table, ...leaf.path], value: leaf.value, line}));

function readStatement(lines: readonly string[], start: number): Statement {
	const first = lines[start] ?? '';
	const common = {line: start + 1, isHeader: isHeader(first)};
	const most = mayGoOn(first) && !common.isHeader ? longest : 1;
	for (let length = 1; length <= most && start + length <= lines.length; length++) {
		const value = tryParse(lines.slice(start, start + length).join('\n'));
		if (!(value instanceof Error)) {
			return {...common, length, value};
		}
	}

	// What cannot stand alone belongs to what is broken.
	const isNext = (line: string): boolean => isBlank(line) || isPair(line) || isHeader(line);
	const below = common.isHeader ? 0 : lines.slice(start + 1).findIndex(isNext);
	const length = below === -1 ? lines.length - start : below + 1;
	const problem = problemOf(lines.slice(start, start + length), start, common.isHeader);
	return {...common, length, value: undefined, problem};
}

function tryParse(text: string): object | Error {
	try {
		return parse(text);
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** The line itself is not repeated: it may hold a password. */
function problemOf(lines: readonly string[], start: number, header: boolean): Problem {
	const error = tryParse(lines.join('\n'));
	const within = error instanceof TomlError ? Math.min(error.line, lines.length) : 1;
	const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '').replace(/^.*?: /, '') : '';
	const rest = header ? ', nor is what stands below it' : '';
	return {line: start + within, text: `expected TOML, got something else (${reason}); it is not used${rest}`};
}

/** @returns whether a value of TOML is a table. */
export const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** @returns every value inside with the path to it; a table without any is a value itself. */
function leaves(value: object, path: readonly string[] = []): Array<Pick<Entry, 'path' | 'value'>> {
	return Object.entries(value).flatMap(([key, inner]) =>
		isTable(inner) && Object.keys(inner).length > 0
			? leaves(inner, [...path, key])
			: [{path: [...path, key], value: inner}],
	);
}
