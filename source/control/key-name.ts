import {graphemes} from '../model/graphemes.ts';
import {keyLabel} from './key.ts';

const words = [
	...['enter', 'escape', 'tab', 'shift-tab', 'space', 'up', 'down', 'left', 'right', 'home', 'end'],
	...['page-up', 'page-down', 'backspace', 'delete'],
];

/** Names of keys as people write them, in small letters: `esc`, `pgdn`, `page-down`. */
const known: ReadonlyMap<string, string> = new Map([
	...words.flatMap(name => [[name, name] as const, [keyLabel(name).toLowerCase(), name] as const]),
	['return', 'enter'],
	[' ', 'space'],
]);

/** @returns whether `name` is one visible character. */
const isCharacter = (name: string): boolean =>
	[...graphemes(name)].length === 1 && !/[\p{C}\p{Z}]/u.test(name);

/**
 * @returns the name under which a key is looked up, from how people write it: `g`, `G`, `Ctrl-D`, `PgDn`, `Space`.
 * undefined where no terminal sends such a key, or sends another for it, as Tab for Ctrl-I.
 */
export const parseKeyName = (text: string): string | undefined => {
	const lower = text.toLowerCase();
	const word = known.get(lower);
	if (word !== undefined) {
		return word;
	}

	if (/^ctrl-[a-z]$/.test(lower)) {
		return /[ijm]$/.test(lower) ? undefined : lower;
	}

	return isCharacter(text) ? text : undefined;
};
