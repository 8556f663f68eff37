import test from 'ava';
import {
	type DoubleQuestion,
	type LaneView,
	piecesToDouble,
} from '../../../../source/engine/transfers/swarm/pieces-to-double.ts';
import {spanLength} from '../../../../source/engine/transfers/swarm/span-length.ts';

const MiB = 1024 * 1024;
const lane = (next: number, end: number, speed: number, isYoung = false): LaneView => ({
	next,
	end,
	left: (end - next) * MiB,
	speed: speed * MiB,
	isYoung,
});
const ask = (lanes: readonly LaneView[], speed: number, change: Partial<DoubleQuestion> = {}) =>
	piecesToDouble({
		lanes,
		others: lanes,
		speed: speed * MiB,
		pieceSize: MiB,
		isVerified: () => false,
		most: 8 * MiB,
		...change,
	});

test('the end of what takes longest is doubled, in proportion to the speeds', t => {
	t.deepEqual(ask([lane(0, 8, 1), lane(8, 10, 1)], 1), {first: 4, end: 8});
	t.deepEqual(ask([lane(0, 8, 1)], 3), {first: 2, end: 8});
	t.deepEqual(ask([lane(0, 8, 0)], 1), {first: 0, end: 8}, 'all of one that stands still');
	t.deepEqual(ask([lane(0, 20, 0)], 1), {first: 12, end: 20}, 'but not more than a span');
	t.deepEqual(ask([lane(0, 8, 0)], 0), {first: 0, end: 8}, 'also by one of whom nothing is known');
});

test('nothing is doubled where waiting is better', t => {
	t.is(ask([lane(0, 1, 10)], 1), undefined);
	t.is(ask([lane(0, 8, 0, true)], 1), undefined, 'it has only just begun');
	t.is(ask([], 1), undefined);
	t.is(ask([lane(0, 8, 1)], 1, {isVerified: () => true}), undefined);
});

test('what another doubles already is left to it, unless it stands still', t => {
	const slow = lane(0, 4, 0.01);
	t.is(ask([slow, lane(0, 4, 10)], 10), undefined);
	t.deepEqual(ask([slow, lane(2, 4, 10)], 10), {first: 0, end: 2});
	t.deepEqual(ask([slow, lane(0, 4, 0)], 10), {first: 0, end: 4});
});

test('a span is a quarter of a second to four seconds long, and leaves something for the others', t => {
	const question = {free: 1000, sources: 1, pieceSize: MiB};
	t.is(spanLength({...question, speed: 0}), 4);
	t.is(spanLength({...question, speed: 10 * MiB}), 8);
	t.is(spanLength({...question, speed: MiB / 2}), 2);
	t.is(spanLength({...question, speed: 100}), 1);
	t.is(spanLength({...question, speed: 100 * MiB}), 25);
	t.is(spanLength({...question, speed: 10_000 * MiB}), 64);
	t.is(spanLength({...question, speed: 10 * MiB, free: 4, sources: 4}), 1);
	t.is(spanLength({...question, speed: 10 * MiB, free: 0, sources: 0}), 1);
});
