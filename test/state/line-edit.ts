import test from 'ava';
import {type EditedLine, editLine, type LineEdit} from '../../source/state/line-edit.ts';

const at = (text: string): EditedLine => ({text: text.replace('|', ''), cursor: text.indexOf('|')});
const shown = ({text, cursor}: EditedLine): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;
const edited = (text: string, edit: LineEdit): string => shown(editLine(at(text), edit));

test('text goes in where the cursor stands', t => {
	t.is(edited('a|c', {type: 'insert', text: 'b'}), 'ab|c');
});

test('control characters cannot be inserted', t => {
	t.is(edited('|', {type: 'insert', text: 'a\r\nb\u001B[31m'}), 'a b [31m|');
});

test('one key deletes a whole grapheme', t => {
	t.is(edited('e\u0301|x', {type: 'delete-before'}), '|x');
	t.is(edited('a|👩‍👧b', {type: 'delete-after'}), 'a|b');
	t.is(edited('|a', {type: 'delete-before'}), '|a');
	t.is(edited('a|', {type: 'delete-after'}), 'a|');
});

test('the keys of readline', t => {
	t.is(edited('one two  |three', {type: 'delete-word'}), 'one |three');
	t.is(edited('live/debian|', {type: 'delete-word'}), 'live/|');
	t.is(edited('one| two', {type: 'delete-to-start'}), '| two');
	t.is(edited('one| two', {type: 'delete-to-end'}), 'one|');
	t.is(edited('on|e', {type: 'start'}), '|one');
	t.is(edited('on|e', {type: 'end'}), 'one|');
	t.is(edited('日|本', {type: 'right'}), '日本|');
	t.is(edited('日|本', {type: 'left'}), '|日本');
	t.is(edited('|日', {type: 'left'}), '|日');
});
