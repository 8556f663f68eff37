import test from 'ava';
import {actions} from '../../source/control/actions.ts';
import {keyLabel} from '../../source/control/key.ts';
import {parseKeyName} from '../../source/control/key-name.ts';

test('every key of the table is read from its name and from how it is shown', t => {
	for (const key of actions.flatMap(({keys}) => keys)) {
		t.is(parseKeyName(key), key);
		t.is(parseKeyName(keyLabel(key)), key);
	}
});

test('a word may be written in any case, a letter means itself', t => {
	t.is(parseKeyName('ESC'), 'escape');
	t.is(parseKeyName('pgdn'), 'page-down');
	t.is(parseKeyName('Return'), 'enter');
	t.is(parseKeyName(' '), 'space');
	t.is(parseKeyName('CTRL-d'), 'ctrl-d');
	t.is(parseKeyName('g'), 'g');
	t.is(parseKeyName('G'), 'G');
	t.is(parseKeyName('ß'), 'ß');
	t.is(parseKeyName('e\u0301'), 'e\u0301');
});

for (const text of [
	'',
	'gg',
	'f5',
	'alt-x',
	'ctrl-i',
	'Ctrl-M',
	'ctrl-j',
	'ctrl-1',
	'\u001B',
	'\t',
	'\u202E',
]) {
	test(`no key: ${JSON.stringify(text)}`, t => {
		t.is(parseKeyName(text), undefined);
	});
}
