import test from 'ava';
import {formatBytes, formatCount, formatDuration, formatSpeed} from '../source/format.ts';

test('bytes keep two significant digits or more and never exceed five cells', t => {
	const cases: ReadonlyArray<readonly [number, string]> = [
		[0, '0B'],
		[-5, '0B'],
		[Number.NaN, '0B'],
		[1, '1B'],
		[999, '999B'],
		[1000, '1.0K'],
		[1024, '1.0K'],
		[10_188, '9.9K'],
		[10_239, '10K'],
		[1023 * 1024, '1.0M'],
		[1_258_291, '1.2M'],
		[3.7 * 1024 ** 3, '3.7G'],
		[4 * 1024 ** 4, '4.0T'],
		[Number.MAX_SAFE_INTEGER, '8.0P'],
	];
	for (const [bytes, text] of cases) {
		t.is(formatBytes(bytes), text);
	}

	for (let bytes = 1; bytes < 2 ** 60; bytes = Math.ceil(bytes * 1.37)) {
		t.true(formatBytes(bytes).length <= 5, `${bytes}`);
	}
});

test('speeds are bytes a second', t => {
	t.is(formatSpeed(0), '0B/s');
	t.is(formatSpeed(4_404_019), '4.2M/s');
});

test('durations show their two largest units', t => {
	const cases: ReadonlyArray<readonly [number, string]> = [
		[0, '0s'],
		[-1, '0s'],
		[9.4, '9s'],
		[59.6, '1m00s'],
		[130, '2m10s'],
		[3600, '1h00m'],
		[11_100, '3h05m'],
		[90_000, '1d01h'],
		[86_400 * 400, '400d'],
		[Number.POSITIVE_INFINITY, '-'],
		[Number.NaN, '-'],
	];
	for (const [seconds, text] of cases) {
		t.is(formatDuration(seconds), text);
	}
});

test('counts have commas', t => {
	t.is(formatCount(0), '0');
	t.is(formatCount(999), '999');
	t.is(formatCount(1204), '1,204');
	t.is(formatCount(12_345_678), '12,345,678');
});
