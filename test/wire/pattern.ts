import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'ava';
import {AppError} from '../../source/model/errors.ts';
import {compilePattern, searchNames} from '../../source/wire/pattern.ts';

const names = [
	'report.txt',
	'Report.TXT',
	'song.mp3',
	'résumé.pdf',
	'a]b',
	'a b',
	'.',
	'x^y',
	'tab\there',
	'Zoo',
	'aaa',
];

// What `[n for n in names if re.search(pattern, n)]` gives in Python 3.
const expected: readonly (readonly [string, readonly string[]])[] = [
	['', names],
	['report', ['report.txt']],
	['(?i)report', ['report.txt', 'Report.TXT']],
	['report(?i)', ['report.txt', 'Report.TXT']],
	['\\.txt$', ['report.txt']],
	['txt\\Z', ['report.txt']],
	['^.$', ['.']],
	['\\Ax\\^', ['x^y']],
	['[]]', ['a]b']],
	['[^a-z.]$', ['Report.TXT', 'song.mp3']],
	['[[:alpha:]', names.filter(name => !['.', 'x^y', 'Zoo'].includes(name))],
	['\\s', ['a b', 'tab\there']],
	['^a{,2}$', []],
	['^a{,3}$', ['aaa']],
	['so(?#a comment)ng', ['song.mp3']],
	['(?P<word>so)ng', ['song.mp3']],
	['é', ['résumé.pdf']],
	['(?<=so)ng', ['song.mp3']],
	['mp\\d', ['song.mp3']],
	['\\_|\\-|\\^', ['x^y']],
	['[\\b]', []],
	['\\bhere', ['tab\there']],
	['\\y', ['x^y']],
];

for (const [pattern, found] of expected) {
	test(`finds what Python finds with ${JSON.stringify(pattern)}`, async t => {
		t.deepEqual(await searchNames(pattern, names), found);
	});
}

const refused = [
	...[
		'[',
		'(',
		')',
		'*',
		'a**',
		'(?=x)',
		'(?!x)',
		'(a)\\1',
		'(?x) a',
		'(?P=n)',
		'a\\',
		'\\z',
		'\\Qa',
		'\\pL',
		'[\\',
	],
	...['a{1001}', '(a{1,1000}){1,1000}', '((a{0,30}){0,30}){0,30}$', '(?:a?){999}a{999}'],
	...[`${'('.repeat(5000)}a${')'.repeat(5000)}`, Array.from({length: 20_000}, () => 'a').join('|')],
	...['(.?){900}(.?){900}Q', '\u001b[', 'x{2}{3}\u0000['],
];

for (const pattern of refused) {
	test(`refuses ${JSON.stringify(pattern).slice(0, 40)} in one sentence`, t => {
		const error = t.throws(() => compilePattern(pattern), {instanceOf: AppError});
		t.is(error?.code, 'BAD_PATTERN');
		t.regex(error?.message ?? '', /^The regular expression cannot be used: [^\p{Cc}]+\.$/u);
	});
}

/** A name of 255 letters a and b, the same in each run. */
const hard = (seed: number): string => {
	let state = seed;
	return Array.from({length: 255}, () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state > 1_073_741_824 ? 'a' : 'b';
	}).join('');
};

const explosive = [
	'(a+)+$',
	'(a|a)*$',
	'(a|aa)+$',
	'(.*a){20}$',
	'(.*)*x',
	'(x+x+)+y',
	'a{1000}',
	`${'.*'.repeat(100)}q`,
];
for (const pattern of explosive) {
	test(`does not explode with ${pattern.slice(0, 20)}`, t => {
		const compiled = compilePattern(pattern);
		t.is(typeof compiled.test(`${'a'.repeat(250)}b!`), 'boolean');
	});
}

test('gives up a search that takes too long, and lets others work meanwhile', async t => {
	const many = Array.from({length: 20_000}, (_, index) => hard(index));
	let turns = 0;
	let searching = true;
	const other = (async () => {
		while (searching) {
			turns += 1;
			await nextTurn();
		}
	})();
	const error = await t.throwsAsync(searchNames('(a|b|ab|ba|[ab])*a(a|b){240}[^ab]', many), {
		instanceOf: AppError,
	});
	searching = false;
	await other;
	t.is(error?.code, 'BAD_PATTERN');
	t.true(turns > 5);
});

test('counts only its own time', async t => {
	let clock = 0;
	const now = () => {
		clock += 1;
		return clock;
	};
	t.is(
		(
			await searchNames(
				'a',
				Array.from({length: 100}, () => 'a'),
				{now},
			)
		).length,
		100,
	);
	await t.throwsAsync(
		searchNames(
			'a',
			Array.from({length: 2000}, () => 'a'),
			{now},
		),
		{code: 'BAD_PATTERN'},
	);
});

test('can be cancelled', async t => {
	const controller = new AbortController();
	controller.abort();
	let clock = 0;
	const now = () => {
		clock += 5;
		return clock;
	};
	await t.throwsAsync(searchNames('a', ['a', 'b', 'c', 'd'], {signal: controller.signal, now}), {
		code: 'CANCELLED',
	});
});
