import {nearest} from '../model/nearest.ts';
import {shown} from './kinds.ts';
import type {Problem} from './problem.ts';
import type {Entry} from './statements.ts';

/** What keys can do, and what keys there are. */
export interface KeyTable {
	readonly actions: ReadonlyArray<{
		readonly id: string;
		/** Where its keys count. */
		readonly scope: string;
		readonly keys: readonly string[];
		readonly label: string;
	}>;
	/** @returns the name under which a key is looked up; undefined: there is no such key. */
	readonly parseKeyName: (text: string) => string | undefined;
}

/** Other keys for some actions, by the action's id; none: no key does it. */
export interface CheckedKeys {
	readonly keys: Readonly<Record<string, readonly string[]>>;
	readonly problems: readonly Problem[];
}

/** The key that always ends the program, so that nobody locks himself in. */
const lastResort = 'ctrl-c';

/** Where lines are typed, so that a key which types something would be missing from them. */
const typingScopes: ReadonlySet<string> = new Set(['prompt', 'always']);

/** What counts everywhere, and what counts in one list or all: a key in both would do only one of two things. */
const outerScopes: ReadonlySet<string> = new Set(['global', 'always']);
const innerScopes: ReadonlySet<string> = new Set(['list', 'peers', 'files', 'transfers', 'server']);

const countTogether = (one: string, other: string): boolean =>
	one === other ||
	(outerScopes.has(one) && innerScopes.has(other)) ||
	(innerScopes.has(one) && outerScopes.has(other));

type KeyAction = KeyTable['actions'][number];

/** An action's new keys and the line that says so. */
interface Override {
	readonly action: KeyAction;
	readonly keys: readonly string[];
	readonly line: number;
}

/** Reads what stands in `[keys]`. What cannot be is told and left out; that action keeps its usual keys. */
export function checkKeys(entries: ReadonlyMap<string, Entry>, table: KeyTable): CheckedKeys {
	const problems: Problem[] = [];
	const overrides = new Map<string, Override>();
	for (const [id, {value, line}] of entries) {
		const action = table.actions.find(one => one.id === id);
		if (action === undefined) {
			problems.push({line, text: `expected the id of an action, got keys.${id}${meant(id, table)}`});
			continue;
		}

		const keys = readKeys(value, table);
		const wrong = keys === undefined ? unreadable(value) : unusable(action, keys);
		if (wrong !== undefined) {
			problems.push({line, text: `expected keys.${id} to be ${wrong}`});
		} else if (keys !== undefined) {
			overrides.set(id, {action, keys, line});
		}
	}

	problems.push(...dropClashes(overrides, table));
	return {keys: Object.fromEntries([...overrides].map(([id, {keys}]) => [id, keys])), problems};
}

function meant(id: string, {actions}: KeyTable): string {
	const near = nearest(
		id,
		actions.map(action => action.id),
	);
	return near === undefined ? '' : `; perhaps ${near} was meant`;
}

function readKeys(value: unknown, {parseKeyName}: KeyTable): string[] | undefined {
	const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
	const names = texts.map(text => (typeof text === 'string' ? parseKeyName(text) : undefined));
	return names.every(name => name !== undefined) ? [...new Set(names)] : undefined;
}

const unreadable = (value: unknown): string =>
	`a key such as "x", "Ctrl-X" or "PgDn", or a list of keys, got ${shown(value)}`;

/** @returns what was expected instead; undefined: all is well. */
function unusable({scope, keys: usual}: KeyAction, keys: readonly string[]): string | undefined {
	if (usual.includes(lastResort) !== keys.includes(lastResort)) {
		return usual.includes(lastResort)
			? 'Ctrl-C and others at most'
			: 'another key than Ctrl-C, which always quits';
	}

	const letter = keys.find(key => key === 'space' || !/^[\w-]{2,}$/.test(key));
	return typingScopes.has(scope) && letter !== undefined
		? `a key that types nothing, got ${shown(letter)}`
		: undefined;
}

/** Takes out of `overrides` one after the other of those that share a key where they count. */
function dropClashes(overrides: Map<string, Override>, {actions}: KeyTable): Problem[] {
	const problems: Problem[] = [];
	for (;;) {
		const clash = findClash(overrides, actions);
		if (clash === undefined) {
			return problems;
		}

		const {override, key, other} = clash;
		overrides.delete(override.action.id);
		problems.push({
			line: override.line,
			text: `expected keys of its own for keys.${override.action.id}, got ${shown(key)}, which is ${other}`,
		});
	}
}

/** @returns the last line that takes a key which another action has where it counts. */
function findClash(overrides: ReadonlyMap<string, Override>, actions: KeyTable['actions']) {
	const keysOf = (action: KeyAction): readonly string[] => overrides.get(action.id)?.keys ?? action.keys;
	for (const override of [...overrides.values()].sort((one, other) => other.line - one.line)) {
		const {action, keys} = override;
		const others = actions.filter(one => countTogether(one.scope, action.scope) && one.id !== action.id);
		for (const key of keys) {
			const other = others.find(one => keysOf(one).includes(key));
			if (other !== undefined) {
				return {override, key, other: other.id};
			}
		}
	}

	return undefined;
}
