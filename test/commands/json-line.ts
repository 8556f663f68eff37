import test from 'ava';
import {jsonLine} from '../../source/commands/json-line.ts';

test('JSON stays JSON, and shows nothing that a terminal would act on or hide', t => {
	const value = {path: 'a\u{1b}]52;c;x\u{7}\u{9b}2J\u{202e}\u{200b}\u{e0100}\n湖🚲é"\\', n: null};
	const line = jsonLine(value);
	t.deepEqual(JSON.parse(line), value);
	t.notRegex(line.slice(0, -1), /\p{Cc}|\p{Cf}|\u{e0100}/u);
	t.true(line.includes('湖🚲é'));
	t.true(line.endsWith('\n'));
});

test('a lone surrogate survives', t => {
	t.is(JSON.parse(jsonLine('\u{d800}')), '\u{d800}');
});
