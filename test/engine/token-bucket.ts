import test from 'ava';
import {TokenBucket} from '../../source/engine/token-bucket.ts';

/** A clock that only sleeping moves. */
function createClock() {
	let now = 0;
	return {
		now: () => now,
		async sleep(milliseconds: number, signal?: AbortSignal) {
			signal?.throwIfAborted();
			now += milliseconds;
		},
	};
}

test('a rate takes as long as it should, whatever the chunks', async t => {
	for (const chunk of [10, 1000, 64_000]) {
		const clock = createClock();
		const bucket = new TokenBucket({rate: 1000, ...clock});
		for (let sent = 0; sent < 128_000; sent += chunk) {
			await bucket.take(chunk);
		}

		// The last chunk passes before it is paid for.
		t.true(Math.abs(clock.now() - (128_000 - chunk)) < 15, `${chunk}: ${clock.now()}`);
	}
});

test('all who share it get the rate together, in turn', async t => {
	const clock = createClock();
	const bucket = new TokenBucket({rate: 1000, ...clock});
	const order: string[] = [];
	await Promise.all(
		['a', 'b', 'c'].map(async name => {
			for (let index = 0; index < 3; index++) {
				await bucket.take(1000);
				order.push(name);
			}
		}),
	);
	t.deepEqual(order.slice(0, 3).sort(), ['a', 'b', 'c']);
	t.true(clock.now() >= 7900, String(clock.now()));
});

test('no limit means no waiting, and a pause saves nothing up', async t => {
	const clock = createClock();
	const bucket = new TokenBucket({rate: undefined, ...clock});
	t.is(bucket.take(1e9), undefined);
	t.is(bucket.take(1e9), undefined);
	bucket.setRate(1000);
	await clock.sleep(60_000);
	t.is(bucket.take(1000), undefined);
	const start = clock.now();
	await bucket.take(1000);
	t.true(Math.abs(clock.now() - start - 1000) < 1);
});

test('a new rate holds for those who wait already', async t => {
	const clock = createClock();
	const bucket = new TokenBucket({rate: 1, ...clock});
	bucket.take(1000);
	const waiting = bucket.take(1);
	bucket.setRate(undefined);
	await waiting;
	t.true(clock.now() <= 200);
});

test('a wait can be given up', async t => {
	const bucket = new TokenBucket({rate: 1});
	bucket.take(1000);
	const controller = new AbortController();
	const waiting = bucket.take(1, controller.signal);
	controller.abort();
	await t.throwsAsync(async () => waiting, {code: 'CANCELLED'});
});
