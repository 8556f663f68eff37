import test from 'ava';
import {nameCell, textCell} from '../../../source/ui/panes/name-cell.ts';
import {cells} from '../../../source/ui/terminal/cells.ts';
import {createLook} from '../../../source/ui/terminal/look.ts';
import {oddNames} from '../../helpers/odd-names.ts';
import {stripStyles} from '../../helpers/strip-styles.ts';

const look = createLook({ascii: false, color: false});
const mark = (text: string): string => text.replaceAll('\u001B[4m', '<').replaceAll('\u001B[24m', '>');

test('folders give way before the name', t => {
	t.is(nameCell('music/artist/song.flac', 22, [], look), 'music/artist/song.flac');
	t.is(nameCell('music/artist/song.flac', 16, [], look), '…rtist/song.flac');
	t.is(nameCell('music/artist/song.flac', 10, [], look), '…song.flac');
});

test('of a name the middle gives way, so that number and extension stay', t => {
	t.is(nameCell('Kitchen Recordings - 05.flac', 20, [], look), 'Kitchen R… - 05.flac');
	t.is(nameCell('deep/Kitchen Recordings - 05.flac', 20, [], look), 'Kitchen R… - 05.flac');
	t.is(nameCell('abcdef', 1, [], look), '…');
	t.is(nameCell('abcdef', 0, [], look), '');
});

test('of a sentence the end gives way', t => {
	t.is(textCell('Took debian.iso.', 8, [], 0, look), 'Took de…');
	t.is(textCell('Took debian.iso.', 8, [], 8, look), '…ian.is…');
});

test('what was found is marked in every part that is drawn', t => {
	t.is(
		mark(
			nameCell(
				'Kitchen Recordings - 05.flac',
				20,
				[
					[0, 2],
					[7, 8],
					[24, 27],
				],
				look,
			),
		),
		'<Kit>chen< R>… - 05.<flac>',
	);
	t.is(mark(nameCell('a/b.txt', 9, [[2, 2]], look)), 'a/<b>.txt  ');
	t.is(mark(nameCell('abc', 5, [[2, 9]], look)), 'ab<c>  ', 'ranges beyond the end');
});

test('any name takes exactly its cells', t => {
	for (const name of oddNames) {
		for (let width = 0; width < 50; width++) {
			t.is(cells(stripStyles(nameCell(name, width, [[1, 3]], look))), width);
			t.is(cells(stripStyles(textCell(name, width, [[1, 3]], width % 7, look))), width);
		}
	}
});
