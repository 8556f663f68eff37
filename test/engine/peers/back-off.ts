import test from 'ava';
import {backOff} from '../../../source/engine/peers/back-off.ts';

const limits = {retryFirst: 1000, retryLongest: 300_000};

test('pauses double up to the longest', t => {
	const pauses = [1, 2, 3, 9, 10, 1000, Number.MAX_SAFE_INTEGER].map(failures =>
		backOff(failures, limits, () => 0.5),
	);
	t.deepEqual(pauses, [1000, 2000, 4000, 256_000, 300_000, 300_000, 300_000]);
});

test('jitter is 25 % either way', t => {
	t.is(
		backOff(1, limits, () => 0),
		750,
	);
	t.is(
		backOff(1, limits, () => 1),
		1250,
	);
});
