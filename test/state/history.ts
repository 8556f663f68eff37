import test from 'ava';
import {type Remembered, recall, remember} from '../../source/state/history.ts';
import type {Prompt} from '../../source/state/screen.ts';

const filter = (text: string): Remembered => ({type: 'filter', text});
const prompt = (text: string): Prompt => ({
	purpose: {type: 'filter', pane: 'files'},
	line: {text, cursor: text.length},
});

test('a line stands in the history once, the newest last, and an empty one never', t => {
	let history: readonly Remembered[] = [];
	for (const text of ['a', 'b', 'a', ' ']) {
		history = remember(history, filter(text));
	}

	t.deepEqual(history, [filter('b'), filter('a')]);
	for (let index = 0; index < 200; index++) {
		history = remember(history, filter(`${index}`));
	}

	t.is(history.length, 100);
});

test('older lines come and go, those that stand there already are passed by, and what was typed comes back', t => {
	const history = [filter('a'), {type: 'connect', text: 'http://x:1'} as const, filter('b')];
	let now = recall(prompt('b'), history, -1);
	t.is(now.line.text, 'a');
	t.is(recall(now, history, -1), now, 'there is none that is older');
	now = recall(now, history, 1);
	t.is(now.line.text, 'b');
	t.is(recall(prompt('new'), history, 1).line.text, 'new');
	now = recall(recall(prompt('new'), history, -1), history, 1);
	t.deepEqual(now.line, {text: 'new', cursor: 3});
});
