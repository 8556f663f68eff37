import test from 'ava';
import {actions} from '../../source/control/actions.ts';
import {keyLabel} from '../../source/control/key.ts';
import {activeScopes, findAction} from '../../source/control/keymap.ts';
import {paneIds} from '../../source/state/pane.ts';
import type {Screen} from '../../source/state/screen.ts';
import {stateWith} from '../helpers/state-with.ts';

const screen = stateWith().screen;

test('ids are unique, and no key means two things in one scope', t => {
	t.is(new Set(actions.map(({id}) => id)).size, actions.length);
	const keys = actions.flatMap(({scope, keys}) => keys.map(key => `${scope} ${key}`));
	t.deepEqual(
		keys.filter((key, index) => keys.indexOf(key) !== index),
		[],
	);
});

test('no key of a pane hides one that works everywhere', t => {
	const outer = new Set(
		actions.filter(({scope}) => scope === 'global' || scope === 'always').flatMap(({keys}) => keys),
	);
	const hidden = actions
		.filter(({scope}) => scope === 'list' || paneIds.some(pane => pane === scope))
		.flatMap(({keys}) => keys)
		.filter(key => outer.has(key));
	t.deepEqual(hidden, []);
});

test('every key of the table is found in some mode', t => {
	const prompt: Screen = {...screen, prompt: {purpose: {type: 'connect'}, line: {text: '', cursor: 0}}};
	const screens: readonly Screen[] = [
		...paneIds.map(focus => ({...screen, focus})),
		{...screen, overlay: {type: 'help', top: 0}},
		{...screen, overlay: {type: 'details', subject: {type: 'transfer', id: 1}, top: 0}},
		{...screen, overlay: {type: 'menu', title: '', choices: [], index: 0, top: 0}},
		{
			...screen,
			overlay: {
				type: 'plan',
				query: {type: 'plan'},
				answer: undefined,
				to: undefined,
				structure: 'keep',
				space: undefined,
				top: 0,
			},
		},
		prompt,
		{...screen, confirm: {question: '', consequence: {type: 'quit'}}},
	];
	for (const action of actions) {
		for (const key of action.keys) {
			t.true(
				screens.some(at => findAction(at, key) === action),
				`${action.id} ${key}`,
			);
		}
	}
});

test('a key that terminals do not send is not in the table', t => {
	for (const key of actions.flatMap(({keys}) => keys)) {
		t.notRegex(key, /^f\d|^alt-|^ctrl-[imjb]$/, key);
	}
});

test('the focused pane comes first, and a question shuts out all but itself', t => {
	t.is(findAction({...screen, focus: 'peers'}, 'c')?.id, 'connect');
	t.is(findAction({...screen, focus: 'transfers'}, 'c')?.id, 'clear-ended');
	t.is(findAction({...screen, focus: 'files'}, 'c'), undefined);
	const confirm = {question: 'Sure?', consequence: {type: 'quit'}} as const;
	t.deepEqual(activeScopes({...screen, confirm}), ['confirm', 'always']);
	t.is(findAction({...screen, confirm}, 'd'), undefined);
});

test('on a screen without lists only what needs none works', t => {
	const heights = {peers: 0, files: 0, transfers: 0, server: 0};
	t.is(findAction({...screen, heights}, 'd'), undefined);
	t.is(findAction({...screen, heights}, 'q')?.id, 'quit');
});

test('keys are written as people write them', t => {
	t.is(keyLabel('ctrl-d'), 'Ctrl-D');
	t.is(keyLabel('page-down'), 'PgDn');
	t.is(keyLabel('?'), '?');
});
