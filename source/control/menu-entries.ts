import Fuse from 'fuse.js';
import {memoLast} from '../state/memo.ts';
import type {PaneId} from '../state/pane.ts';
import {paneIds} from '../state/pane.ts';
import type {Screen} from '../state/screen.ts';
import type {Action, Scope} from './action.ts';
import {type Command, commands} from './commands.ts';
import {keyLabel} from './key.ts';
import {overriddenActions} from './overridden-actions.ts';

/** One line of the palette. */
export type PaletteEntry =
	| {readonly type: 'action'; readonly action: Action}
	| {readonly type: 'command'; readonly command: Command};

/** @returns whether an action can be run from a menu, rather than only while something else is open. */
export const isRunnable = ({scope}: Action): boolean =>
	scope === 'always' || scope === 'global' || scope === 'list' || paneIds.some(pane => pane === scope);

/** @returns all places where keys count, the focused pane first. */
export const scopeOrder = (focus: PaneId): readonly Scope[] => [
	focus,
	'list',
	'global',
	'always',
	...paneIds.filter(pane => pane !== focus),
	'prompt',
	'confirm',
	'help',
	'overlay',
	'menu',
	'plan',
];

const search = <Entry>(
	entries: readonly Entry[],
	text: string,
	read: (entry: Entry) => {readonly label: string; readonly name: string; readonly keys: readonly string[]},
): readonly Entry[] => {
	const records = entries.map(entry => ({entry, ...read(entry)}));
	const fuse = new Fuse(records, {
		keys: [
			{name: 'name', weight: 2},
			{name: 'keys', weight: 2},
			{name: 'label', weight: 1},
		],
		ignoreLocation: true,
		threshold: 0.3,
		useExtendedSearch: true,
	});
	return fuse.search(text).map(({item}) => item.entry);
};

const readAction = ({label, id, keys}: Action) => ({label, name: id, keys: keys.map(keyLabel)});

const readEntry = (entry: PaletteEntry) =>
	entry.type === 'action'
		? readAction(entry.action)
		: {label: entry.command.label, name: entry.command.name, keys: []};

const palette = memoLast(
	(actions: readonly Action[], focus: PaneId, text: string): readonly PaletteEntry[] => {
		const ordered = scopeOrder(focus)
			.flatMap(scope => actions.filter(action => action.scope === scope && isRunnable(action)))
			.map((action): PaletteEntry => ({type: 'action', action}));
		const all = [...commands.map((command): PaletteEntry => ({type: 'command', command})), ...ordered];
		return text === '' ? all : search(all, text, readEntry);
	},
);

/** @returns what the words in the palette may mean, the best first: one command where they begin with its name. */
export const paletteEntries = ({focus, keys, prompt}: Screen): readonly PaletteEntry[] => {
	const text = prompt?.line.text.trim() ?? '';
	const command = commands.find(({name}) => text.startsWith(`${name} `));
	return command === undefined ? palette(overriddenActions(keys), focus, text) : [{type: 'command', command}];
};

const help = memoLast((actions: readonly Action[], focus: PaneId, text: string): readonly Action[] => {
	const ordered = scopeOrder(focus).flatMap(scope => actions.filter(action => action.scope === scope));
	return text === '' ? ordered : search(ordered, text, readAction);
});

/** @returns the actions that the help shows: all by where they count, or those that its words find, the best first. */
export const helpEntries = ({focus, keys, overlay}: Screen): readonly Action[] =>
	help(overriddenActions(keys), focus, overlay?.type === 'help' ? (overlay.filter ?? '').trim() : '');
