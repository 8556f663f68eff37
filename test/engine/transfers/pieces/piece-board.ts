import test from 'ava';
import {PieceBoard} from '../../../../source/engine/transfers/pieces/piece-board.ts';
import {
	bytesOf,
	layoutOf,
	lengthOf,
	startOf,
} from '../../../../source/engine/transfers/pieces/piece-layout.ts';
import {pieceSizeFor} from '../../../../source/wire/piece-list.ts';
import {createRandom} from '../../../helpers/random.ts';

const board = (count: number, last = 10) =>
	new PieceBoard(layoutOf({size: (count - 1) * 10 + last, pieceSize: 10}));

test('pieces lie one after the other, also beyond what 32 bits count', t => {
	for (const size of [0, 1, 2 ** 20, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 5 * 2 ** 40 + 7]) {
		const layout = layoutOf({size, pieceSize: pieceSizeFor(size)});
		t.true(layout.count <= 65_536);
		t.is(bytesOf(layout, {first: 0, end: layout.count}), size);
		for (const index of [0, Math.floor(layout.count / 2), layout.count - 2, layout.count - 1]) {
			if (index >= 0 && index < layout.count) {
				t.is(startOf(layout, index) + lengthOf(layout, index), startOf(layout, index + 1));
				t.true(lengthOf(layout, index) > 0);
			}
		}

		const pieces = new PieceBoard(layout);
		for (let index = 0; index < layout.count; index++) {
			pieces.verify(index);
		}

		t.is(pieces.bytes, size);
		t.true(pieces.isWhole);
	}
});

test('free pieces are given in runs, each once, and those that are given back again', t => {
	const pieces = board(6);
	t.deepEqual(pieces.take(2), {first: 0, end: 2});
	t.deepEqual(pieces.take(3), {first: 2, end: 5});
	t.is(pieces.free, 1);
	pieces.release({first: 0, end: 2});
	t.true(pieces.verify(1));
	t.false(pieces.verify(1));
	t.deepEqual(pieces.take(9), {first: 0, end: 1});
	t.deepEqual(pieces.take(9), {first: 5, end: 6});
	t.is(pieces.take(1), undefined);
	pieces.release({first: 2, end: 5});
	pieces.verify(3);
	t.deepEqual(pieces.take(9), {first: 2, end: 3});
	t.deepEqual(pieces.take(9), {first: 4, end: 5});
});

test('a piece that two fetch is free only when neither does', t => {
	const pieces = board(1);
	const run = pieces.take(1) ?? {first: 0, end: 0};
	pieces.claim(run);
	pieces.release(run);
	t.is(pieces.free, 0);
	pieces.release(run);
	t.is(pieces.free, 1);
});

test('what may be here is not given away until it was looked at', t => {
	const pieces = board(3, 4);
	pieces.verify(0);
	pieces.verify(2);
	const other = board(3, 4);
	other.restore(pieces.bits());
	t.deepEqual([...other.unsure()], [0, 2]);
	t.is(other.bytes, 14);
	t.is(other.verified, 0);
	t.deepEqual(other.take(9), {first: 1, end: 2});
	other.miss(0);
	other.verify(2);
	t.deepEqual(other.take(9), {first: 0, end: 1});
	t.is(other.bytes, 4);
	t.deepEqual(other.levels(), [0, 0, 8]);
});

test('the map has at most 64 parts, and only what is whole is full', t => {
	const pieces = board(1000);
	t.deepEqual(pieces.levels(), Array(64).fill(0));
	pieces.verify(0);
	t.is(pieces.levels()[0], 1);
	for (let index = 0; index < 999; index++) {
		pieces.verify(index);
	}

	t.deepEqual(pieces.levels(), [...Array(63).fill(8), 7]);
	pieces.verify(999);
	t.deepEqual(pieces.levels(), Array(64).fill(8));
});

test('pieces that were not checked are here, and are verified only once the whole is known to be right', t => {
	const pieces = board(3);
	pieces.verify(0);
	t.true(pieces.trust(1));
	t.false(pieces.trust(1));
	t.false(pieces.verify(1));
	t.true(pieces.isHere(1));
	t.is(pieces.verified, 1);
	t.false(pieces.isWhole);
	pieces.trust(2);
	t.true(pieces.isWhole);
	t.deepEqual([...pieces.unchecked()], [1, 2]);
	const other = board(3);
	other.restore(pieces.bits());
	t.deepEqual([...other.unsure()], [0, 1, 2], 'all of them are looked at after a restart');
	pieces.verifyAll();
	t.is(pieces.verified, 3);
	t.deepEqual([...pieces.unchecked()], []);
});

test('whatever happens, the counts are what a look at all pieces gives', t => {
	const random = createRandom(7);
	const count = 200;
	const pieces = board(count, 3);
	const runs: Array<{first: number; end: number}> = [];
	for (let step = 0; step < 5000; step++) {
		const index = random(count);
		const acts = [
			() => {
				const run = pieces.take(1 + random(9));
				runs.push(...(run === undefined ? [] : [run]));
			},
			() => {
				const [run] = runs.splice(random(runs.length + 1), 1);
				if (run !== undefined) {
					pieces.release(run);
				}
			},
			() => pieces.verify(index),
			() => pieces.trust(index),
			() => pieces.miss(index),
			() => pieces.doubt(index),
		];
		acts[random(acts.length)]?.();
	}

	const {layout} = pieces;
	const all = Array.from({length: count}, (_, index) => index);
	const here = new Set([...all.filter(index => pieces.isHere(index)), ...pieces.unsure()]);
	const claimed = new Set(runs.flatMap(({first, end}) => all.slice(first, end)));
	t.is(
		pieces.bytes,
		[...here].reduce((sum, index) => sum + lengthOf(layout, index), 0),
	);
	const unchecked = [...pieces.unchecked()];
	t.true(unchecked.length > 0);
	t.is(pieces.verified, all.filter(index => pieces.isHere(index)).length - unchecked.length);
	t.is(pieces.free, all.filter(index => !here.has(index) && !claimed.has(index)).length);
});
