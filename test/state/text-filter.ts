import test from 'ava';
import {type LineFacts, TextFilter} from '../../source/state/text-filter.ts';

const finds = (filter: string, ...texts: readonly string[]): boolean => new TextFilter(filter).test(texts);

test('all words must be found, in any of the texts', t => {
	t.true(finds('deb  iso', 'debian.iso'));
	t.true(finds('deb  iso', 'debian', 'x.iso'));
	t.false(finds('deb  iso', 'debian'));
	t.true(finds('', 'anything'));
	t.false(finds('dbe', 'debian'), 'misspelt words are not found');
});

test('a capital letter minds case, in its own word', t => {
	t.true(finds('bob', 'BOB'));
	t.false(finds('Bob', 'bob'));
	t.true(finds('Bob', 'Bob'));
	t.true(finds('Bob online', 'Bob', 'ONLINE'));
});

for (const [filter, text, expected] of [
	['!off', 'online', true],
	['!off', 'offline', false],
	['^bo', 'bob', true],
	['^ob', 'bob', false],
	['^b', 'live/bob.iso', true],
	['iso$', 'bob.iso', true],
	['bob$', 'bob.iso', false],
	['^bob.iso$', 'live/bob.iso', true],
	['^bob$', 'bob.iso', false],
	["'bob'", 'a bob b', true],
	["'bob'", 'bobby bob', true],
	["'bob'", 'bobby', false],
	['"a b"', 'xa by', true],
	['alice | bob', 'bob', true],
	['alice | bob', 'carol', false],
	['name:live', 'live/bob.iso', false],
	['path:live', 'live/bob.iso', true],
	['is:once', 'bob', true],
	['!is:once', 'bob', true],
	['size:nonsense', 'bob', true],
] as const) {
	test(`${filter} ${expected ? 'leaves' : 'takes away'} ${text}`, t => {
		t.is(finds(filter, text), expected);
	});
}

test('fields are asked where a line knows them, and passed over where it does not', t => {
	const facts: LineFacts = {size: 5000, at: 1000, now: 61_000, peers: ['bob:1'], name: 'a.FLAC'};
	const holds = (filter: string, known: LineFacts): boolean => new TextFilter(filter).test(['a'], known);
	for (const [filter, expected] of [
		['size:>1k', true],
		['size:<1k', false],
		['!size:<1k', true],
		['age:<2m', true],
		['age:>2m', false],
		['ext:flac,mp3', true],
		['ext:ogg', false],
		['peer:BOB', true],
		['!peer:bob', false],
	] as const) {
		t.is(holds(filter, facts), expected, filter);
		t.true(holds(filter, {}), filter);
	}

	t.false(holds('size:>1k', {size: undefined}), 'what is not known is in no range');
	t.true(new TextFilter('age:<1d').asksAge);
	t.false(new TextFilter('bob').asksAge);
});

test('ranges say where, in order and without overlap', t => {
	t.deepEqual(new TextFilter('iso deb').ranges('debian.iso'), [
		[0, 2],
		[7, 9],
	]);
	t.deepEqual(new TextFilter('deb ebi').ranges('debian'), [[0, 2]]);
	t.deepEqual(new TextFilter('x !iso').ranges('debian.iso'), []);
	t.deepEqual(new TextFilter('^b').ranges('ab/bc'), [[3, 3]]);
	t.deepEqual(new TextFilter('i').ranges('İx'), [], 'a folding that changes the length says nothing');
});
