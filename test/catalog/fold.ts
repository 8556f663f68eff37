import test from 'ava';
import {fold, foldMarks, unfold} from '../../source/catalog/fold.ts';

for (const [text, folded] of [
	['Report', 'report'],
	['Résumé', 'resume'],
	['Re\u0301sume\u0301', 'resume'],
	['ÅNGSTRÖM', 'angstrom'],
	['İstanbul', 'istanbul'],
	['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
	['Ёлка', 'елка'],
	['हिन्दी', 'हिन्दी'],
] as const) {
	test(`${text} is compared as ${folded}`, t => {
		t.is(fold(text), folded.normalize('NFD'));
		t.is(fold(fold(text)), fold(text));
	});
}

test('case stays where only accents are taken off', t => {
	t.is(foldMarks('Résumé'), 'Resume');
});

/** @returns the part of `text` whose folded form is `piece`. */
function locate(text: string, piece: string): string {
	const at = fold(text).indexOf(fold(piece));
	const [first, last] = unfold(text)(at, at + fold(piece).length - 1);
	return text.slice(first, last + 1);
}

test('a place in the folded form is found in the text', t => {
	t.is(locate('My Report.pdf', 'report'), 'Report');
	t.is(locate('Mon résumé.pdf', 'resume'), 'résumé');
	t.is(locate('Mon re\u0301sume\u0301.pdf', 'resume'), 're\u0301sume\u0301');
	t.is(locate('İ İstanbul x', 'istanbul'), 'İstanbul');
	t.is(locate('\u{1f600} smile', 'smile'), 'smile');
	t.is(locate('한국어 노래', '노래'), '노래');
	t.is(locate('\u0301abc', 'b'), 'b');
});
