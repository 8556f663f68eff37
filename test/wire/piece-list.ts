import test from 'ava';
import {
	encodePieceList,
	longestPieceList,
	parsePieceList,
	pieceSizeFor,
} from '../../source/wire/piece-list.ts';

const mebibyte = 1024 * 1024;
const sha256 = 'cd'.repeat(32);

test('a piece has 1 MiB, doubled until there are at most 65,536', t => {
	t.is(pieceSizeFor(0), mebibyte);
	t.is(pieceSizeFor(65_536 * mebibyte), mebibyte);
	t.is(pieceSizeFor(65_536 * mebibyte + 1), 2 * mebibyte);
	t.is(pieceSizeFor(2 ** 41), 32 * mebibyte);
});

test('a list comes back as it was, the longest too', t => {
	for (const count of [0, 1, 3, 65_536]) {
		const size = count === 0 ? 0 : (count - 1) * mebibyte + 1;
		const list = {size, sha256, pieceSize: mebibyte, pieces: Buffer.alloc(32 * count, count)};
		const text = encodePieceList(list);
		t.true(text.length <= longestPieceList);
		t.deepEqual(parsePieceList(text), list);
	}
});

test('a list that does not fit its file is refused', t => {
	const good = {size: 1, sha256, pieceSize: mebibyte, pieces: Buffer.alloc(32).toString('base64')};
	t.is(parsePieceList(JSON.stringify(good)).size, 1);
	const bad: readonly unknown[] = [
		null,
		7,
		'x',
		{},
		{...good, size: -1},
		{...good, size: 1.5},
		{...good, size: mebibyte + 1},
		{...good, size: 2 ** 60},
		{...good, sha256: 'x'},
		{...good, pieceSize: 1},
		{...good, pieceSize: 2 * mebibyte},
		{...good, pieces: ''},
		{...good, pieces: [1]},
	];
	for (const value of bad) {
		t.throws(() => parsePieceList(JSON.stringify(value)), {code: 'BROKEN_REPLY'}, JSON.stringify(value));
	}

	t.throws(() => parsePieceList('{'), {code: 'BROKEN_REPLY'});
});
