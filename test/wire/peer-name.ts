import test from 'ava';
import {cells} from '../../source/ui/terminal/cells.ts';
import {cleanName, longestName} from '../../source/wire/peer-name.ts';
import {oddNames} from '../helpers/odd-names.ts';

test('a name is one short line without anything that moves the cursor or piles up', t => {
	const names = [
		...oddNames,
		`z${'\u0301'.repeat(500)}`,
		'\u0301'.repeat(9),
		'音'.repeat(99),
		'x'.repeat(1_000_000),
		'🎵'.repeat(99),
		'\uD83D'.repeat(99),
	];
	for (const name of names) {
		const clean = cleanName(name);
		t.true(cells(clean) <= longestName, clean);
		t.true(clean.length <= 2 * longestName);
		t.notRegex(clean, /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|^\p{M}|^\s|\s$|\s\s/u);
		t.is(cleanName(clean), clean, 'what is clean stays as it is');
	}
});

for (const [name, expected] of [
	['  Ada   of\nhere ', 'Ada of here'],
	['Zoe\u0308', 'Zoë'],
	['', ''],
	[' \t ', ''],
	['\u0301\u0302', ''],
	['b\u202Eob', 'b\\u{202e}ob'],
	['音'.repeat(13), '音'.repeat(12)],
	[`${'a'.repeat(23)}音`, 'a'.repeat(23)],
	[`${'a'.repeat(23)} b`, 'a'.repeat(23)],
] as const) {
	test(`"${JSON.stringify(name)}" is cleaned to "${expected}"`, t => {
		t.is(cleanName(name), expected);
	});
}
