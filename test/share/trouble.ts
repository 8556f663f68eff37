import test from 'ava';
import {Trouble} from '../../source/share/trouble.ts';

test('all is said in one sentence that is safe to draw', t => {
	const trouble = new Trouble();
	t.is(trouble.sentence(), undefined);
	trouble.unreadable('', 'a\u001b[2J', 'permission denied');
	t.is(trouble.sentence(), 'Not shared: "a\\u{1b}[2J" cannot be read (permission denied).');
	trouble.unreadable('', 'b', 'permission denied');
	trouble.badNames('c', 1);
	trouble.badNames('c/d', 1);
	trouble.badNames('e', 0);
	t.is(
		trouble.sentence(),
		'Not shared: "a\\u{1b}[2J" cannot be read (permission denied) and 1 more; 2 names that are not valid UTF-8.',
	);
});

test('what is looked at again is forgotten first', t => {
	const trouble = new Trouble();
	trouble.unreadable('a', 'a/b', 'permission denied');
	trouble.unreadable('a', 'a/c', 'permission denied');
	trouble.badNames('a', 2);
	trouble.badNames('ab', 1);
	trouble.forgetPath('a', 'a/b');
	t.regex(trouble.sentence() ?? '', /"a\/c" cannot be read \(permission denied\); 3 names/);
	trouble.forget('a');
	t.is(trouble.sentence(), 'Not shared: 1 name that is not valid UTF-8.');
	trouble.forget('ab');
	t.is(trouble.sentence(), undefined);
});
