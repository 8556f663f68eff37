import test from 'ava';
import {Trouble} from '../../source/share/trouble.ts';

const denied = Object.assign(new Error('EACCES: permission denied'), {code: 'EACCES'});

test('all is said in one sentence that is safe to draw', t => {
	const trouble = new Trouble();
	t.is(trouble.sentence(), undefined);
	trouble.unreadable('a\u001b[2J', denied);
	t.is(trouble.sentence(), 'Not shared: "a\\u{1b}[2J" cannot be read (permission denied).');
	trouble.unreadable('b', denied);
	trouble.badName('c');
	trouble.badName('c/d');
	t.is(
		trouble.sentence(),
		'Not shared: "a\\u{1b}[2J" cannot be read (permission denied) and 1 more; 2 names that are not valid UTF-8.',
	);
});

test('what is looked at again is forgotten first', t => {
	const trouble = new Trouble();
	trouble.unreadable('a/b', denied);
	trouble.badName('a');
	trouble.badName('ab');
	trouble.forget('a');
	t.is(trouble.sentence(), 'Not shared: 1 name that is not valid UTF-8.');
	trouble.forget('');
	t.is(trouble.sentence(), undefined);
});
