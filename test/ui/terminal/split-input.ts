import test from 'ava';
import {type InputFlags, splitInput} from '../../../source/ui/terminal/split-input.ts';

const none: InputFlags = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageUp: false,
	pageDown: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	backspace: false,
	delete: false,
	tab: false,
	shift: false,
	ctrl: false,
	meta: false,
};

const names = (input: string, flags: Partial<InputFlags> = {}): readonly string[] =>
	splitInput(input, {...none, ...flags}).map(({name}) => name);

test('keys with a flag', t => {
	t.deepEqual(names('', {upArrow: true}), ['up']);
	t.deepEqual(names('', {return: true}), ['enter']);
	t.deepEqual(names('', {tab: true}), ['tab']);
	t.deepEqual(names('', {tab: true, shift: true}), ['shift-tab']);
	t.deepEqual(names('d', {ctrl: true}), ['ctrl-d']);
	t.deepEqual(names('', {escape: true, meta: true}), ['escape']);
});

test('keys that came as one chunk work one by one', t => {
	t.deepEqual(names('jjj'), ['j', 'j', 'j']);
	t.deepEqual(names('/foo\r'), ['/', 'f', 'o', 'o', 'enter']);
	t.deepEqual(names('G\u0004\t\u007F'), ['G', 'ctrl-d', 'tab', 'backspace']);
	t.deepEqual(names('a\r\nb'), ['a', 'enter', 'b']);
	t.deepEqual(names('j\u0003'), ['j', 'ctrl-c']);
});

test('text types itself, whole graphemes at a time', t => {
	t.deepEqual(splitInput('e\u0301 日', none), [
		{name: 'e\u0301', text: 'e\u0301'},
		{name: 'space', text: ' '},
		{name: '日', text: '日'},
	]);
});

test('a key right behind Esc is told from the key alone', t => {
	t.deepEqual(names('q', {meta: true}), ['alt-q']);
	t.deepEqual(names('qj', {meta: true}), ['alt-q', 'j']);
});

test('keys that terminals cannot tell apart do nothing', t => {
	t.deepEqual(names(''), [], 'F1');
	t.deepEqual(names('\u0000\u001F'), []);
});
