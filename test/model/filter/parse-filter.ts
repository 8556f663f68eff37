import test from 'ava';
import {parseFilter} from '../../../source/model/filter/parse-filter.ts';
import type {Term, TextTerm} from '../../../source/model/filter/term.ts';
import {createRandom} from '../../helpers/random.ts';

const signs: Readonly<Record<TextTerm['place'], readonly [string, string]>> = {
	anywhere: ['', ''],
	start: ['^', ''],
	end: ['', '$'],
	whole: ['^', '$'],
	word: ['<', '>'],
};

function showTerm(term: Term): string {
	const not = term.not ? '!' : '';
	switch (term.type) {
		case 'text': {
			const [before, after] = signs[term.place];
			const scope = term.scope === 'any' ? '' : `${term.scope}:`;
			return `${not}${scope}${before}[${term.text}]${after}${term.fuzzy ? '~' : ''}`;
		}

		case 'size':
		case 'age':
			return `${not}${term.type}(${term.least ?? ''}..${term.most ?? ''})`;
		case 'extension':
			return `${not}ext(${term.extensions.join('/')})`;
		case 'peer':
			return `${not}peer(${term.text})`;
		case 'state':
			return `${not}is(${term.state})`;
	}
}

const show = (filter: string): string =>
	parseFilter(filter)
		.groups.map(group => group.map(showTerm).join(' or '))
		.join(' & ');

const K = 1024;
const M = K * K;
const G = M * K;
const minute = 60_000;
const day = 1440 * minute;

const cases: readonly (readonly [string, string])[] = [
	['', ''],
	['   \t ', ''],
	['word', '[word]~'],
	['two  words ', '[two]~ & [words]~'],
	["'word", '[word]'],
	["'word'", '<[word]>'],
	["''", "[']"],
	["'it's", "[it's]"],
	['^word', '^[word]'],
	['word$', '[word]$'],
	['^word$', '^[word]$'],
	["'word$", '[word]$'],
	['!word', '![word]'],
	['!^word', '!^[word]'],
	['!word$', '![word]$'],
	["!'word", '![word]'],
	["!'word'", '!<[word]>'],
	['!!word', '![!word]'],
	// A sign alone is half typed, or itself where fzf takes it so.
	['!', ''],
	['^', ''],
	["'", ''],
	['^$', ''],
	['$', '[$]~'],
	['!$', '![$]'],
	['a!b', '[a!b]~'],
	['a^', '[a^]~'],
	['$a', '[$a]~'],
	// Or
	['a | b', '[a]~ or [b]~'],
	['a | b c', '[a]~ or [b]~ & [c]~'],
	['a b | !c | ^d e', '[a]~ & [b]~ or ![c] or ^[d] & [e]~'],
	['| a', '[|]~ & [a]~'],
	['a |', '[a]~'],
	['a | | b', '[a]~ or [|]~ & [b]~'],
	['a|b', '[a|b]~'],
	['a || b', '[a]~ & [||]~ & [b]~'],
	['size: | b', '[b]~'],
	['a | size:', '[a]~'],
	['a | ! | b', '[a]~ or [b]~'],
	// Quotes
	['"two words"', '[two words]'],
	['!"two words"', '![two words]'],
	['^"two words"', '^[two words]'],
	['"two words"$', '[two words]$'],
	['^"two words"$', '^[two words]$'],
	['\'"two words"', '[two words]'],
	['a "b c" d', '[a]~ & [b c] & [d]~'],
	['"still open', '[still open]'],
	['"', ''],
	['""', ''],
	['a "', '[a]~'],
	['"|"', '[|]'],
	['a "|" b', '[a]~ & [|] & [b]~'],
	['"!not ^start end$"', '[!not ^start end$]'],
	['"size:>1"', '[size:>1]'],
	['7"', '[7"]~'],
	['7" x"', '[7"]~ & [x"]~'],
	['"a"b', '["a"b]~'],
	['two\\ words', '[two words]~'],
	['^two\\ words$', '^[two words]$'],
	['back\\slash \\u{1b}', '[back\\slash]~ & [\\u{1b}]~'],
	// Sizes
	['size:>100M', `size(${100 * M + 1}..)`],
	['size:>=100M', `size(${100 * M}..)`],
	['size:<100M', `size(..${100 * M - 1})`],
	['size:<=1.5G', `size(..${1.5 * G})`],
	['size:<0.3k', 'size(..307)'],
	['size:>0.3k', 'size(308..)'],
	['size:10k..2M', `size(${10 * K}..${2 * M})`],
	['size:10k..', `size(${10 * K}..)`],
	['size:..2M', `size(..${2 * M})`],
	['size:10k.', `size(${9.5 * K}..${10.5 * K - 1})`],
	['size:100M', `size(${99.5 * M}..${100.5 * M - 1})`],
	['size:=1.5k', `size(${Math.ceil(1.45 * K)}..${Math.ceil(1.55 * K) - 1})`],
	['size:0', 'size(0..0)'],
	['size:1500', 'size(1500..1500)'],
	['SIZE:>1GiB', `size(${G + 1}..)`],
	['size:>1kb', `size(${K + 1}..)`],
	['size:>7b', 'size(8..)'],
	['!size:>1k', `!size(${K + 1}..)`],
	// Half typed
	['size:', ''],
	['size:>', ''],
	['size:>=', ''],
	['size:..', ''],
	['age:<', ''],
	['ext:', ''],
	['ext:,', ''],
	['peer:', ''],
	['!peer:', ''],
	['path:', ''],
	['name:^', ''],
	['is:', ''],
	['is:ma', ''],
	['a size:> b', '[a]~ & [b]~'],
	// Ages
	['age:<7d', `age(..${7 * day - 1})`],
	['age:>2w', `age(${14 * day + 1}..)`],
	['age:7d', `age(..${7 * day})`],
	['age:<90m', `age(..${90 * minute - 1})`],
	['age:>=12h', `age(${day / 2}..)`],
	['age:1d..1y', `age(${day}..${365 * day})`],
	['age:<7', `age(..${7 * day - 1})`],
	['age:<1.5w', `age(..${10.5 * day - 1})`],
	// The others
	['ext:flac', 'ext(flac)'],
	['ext:flac,.mp3,', 'ext(flac/mp3)'],
	['!ext:tar.gz', '!ext(tar.gz)'],
	['peer:bob', 'peer(bob)'],
	['!peer:Bob:1234', '!peer(Bob:1234)'],
	['is:have', 'is(have)'],
	['!is:Once', '!is(once)'],
	['is:missing is:marked | is:gone is:differs', 'is(missing) & is(marked) or is(gone) & is(differs)'],
	['path:a', 'path:[a]'],
	['path:^a/b', 'path:^[a/b]'],
	["name:'a'", 'name:<[a]>'],
	['!name:^a$', '!name:^[a]$'],
	['name:"two words"', 'name:[two words]'],
	['path:^"two words"$', 'path:^[two words]$'],
	['peer:"bob', 'peer(bob)'],
	// No field of ours
	['http://x', '[http://x]~'],
	['foo:bar', '[foo:bar]~'],
	['\u017fize:>1', '[\u017fize:>1]~'],
	['xsize:>1', '[xsize:>1]~'],
];

for (const [filter, terms] of cases) {
	test(`${JSON.stringify(filter)} is understood`, t => {
		t.is(show(filter), terms);
		t.is(parseFilter(filter).problem, undefined);
	});
}

for (const [filter, terms, problem] of [
	['size:>abc x', '[x]~', 'The part size:>abc is not understood: a size such as >100M,'],
	['x | size:1..2..3', '[x]~', 'The part size:1..2..3 is not'],
	['!size:<-1', '', 'The part !size:<-1 is not'],
	['size:1e3', '', 'The part size:1e3 is not'],
	['size:><1', '', 'The part size:><1 is not'],
	['size:"a b"', '', 'The part size:"a b" is not'],
	['age:<7x is:foo', '', 'The part age:<7x is not understood: an age such as <7d,'],
	['is:foo a', '[a]~', 'have, missing, once, marked, gone or differs is expected.'],
	['is:haves', '', 'The part is:haves is not'],
	['is:\u001b[2J', '', 'The part is:\\u{1b}[2J is not'],
	[`is:${'x'.repeat(100)}`, '', `The part is:${'x'.repeat(37)}… is not understood: `],
] as const) {
	test(`${JSON.stringify(filter.slice(0, 50))} is said to be wrong, and the rest is used`, t => {
		t.is(show(filter), terms);
		const said = parseFilter(filter).problem ?? '';
		t.true(said.includes(problem), said);
	});
}

test('no filter throws, and none takes long', t => {
	const signsOfAll = [
		'!',
		'^',
		'$',
		"'",
		'"',
		'|',
		' ',
		'\\',
		':',
		'.',
		'..',
		'<',
		'>',
		'=',
		',',
		'a',
		'7',
		'k',
		'size:',
		'age:',
		'is:',
		'ext:',
		'é',
		'\ud800',
	];
	const random = createRandom(5);
	for (let round = 0; round < 5000; round += 1) {
		const filter = Array.from({length: random(14)}, () => signsOfAll[random(signsOfAll.length)]).join('');
		const {groups} = parseFilter(filter);
		t.true(groups.every(group => group.length > 0));
	}

	const begun = performance.now();
	for (const sign of signsOfAll) {
		parseFilter(sign.repeat(20_000));
		parseFilter(`${sign} `.repeat(20_000));
	}

	t.true(performance.now() - begun < 10_000);
});
