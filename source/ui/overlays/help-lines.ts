import type {Action, Scope} from '../../control/action.ts';
import {actions} from '../../control/actions.ts';
import {keyLabel} from '../../control/key.ts';
import type {State} from '../../state/state.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

const titles: Readonly<Record<Scope, string>> = {
	peers: 'Peers',
	files: 'Files',
	transfers: 'Transfers',
	server: 'Server',
	list: 'In every list',
	global: 'Everywhere',
	always: 'Even while something is open',
	prompt: 'While typing',
	confirm: 'Answering a question',
	overlay: 'In help and details',
	sort: 'In the choice of an order',
	menu: 'In other menus',
	plan: 'Before a download',
};

const order = ({screen}: State): readonly Scope[] => {
	const panes: readonly Scope[] = ['peers', 'files', 'transfers', 'server'];
	return [
		screen.focus,
		'list',
		'global',
		'always',
		...panes.filter(pane => pane !== screen.focus),
		'prompt',
		'confirm',
		'overlay',
		'sort',
		'menu',
		'plan',
	];
};

const keysWidth = 20;

const helpLine = (action: Action, state: State, width: number, {glyphs, style}: Look): string => {
	const {ellipsis} = glyphs;
	const keys = Math.min(keysWidth, Math.floor(width / 3));
	const text = fitCells(` ${action.keys.map(keyLabel).join(' ')}`, keys, {ellipsis});
	const reason = action.disabled?.(state);
	const label = fitCells(` ${action.label}`, width - keys, {ellipsis});
	return reason === undefined ? style.accent(text) + label : style.dim(text + label);
};

/** @returns all keys by where they count, the focused pane first, in lines of exactly `width` cells. */
export const helpLines = (state: State, width: number, look: Look): readonly string[] =>
	order(state).flatMap((scope, index) => [
		...(index === 0 ? [] : [' '.repeat(width)]),
		look.style.bold(fitCells(titles[scope], width)),
		...actions.filter(action => action.scope === scope).map(action => helpLine(action, state, width, look)),
	]);
