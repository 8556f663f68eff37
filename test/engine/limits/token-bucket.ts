import test from 'ava';
import {TokenBucket} from '../../../source/engine/limits/token-bucket.ts';

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

test('no limit means no waiting, and a pause saves next to nothing up', async t => {
	const clock = createClock();
	const bucket = new TokenBucket({rate: undefined, ...clock});
	t.is(bucket.take(1e9), undefined);
	t.is(bucket.take(1e9), undefined);
	bucket.setRate(1000);
	await clock.sleep(60_000);
	t.is(bucket.take(1000), undefined);
	const start = clock.now();
	await bucket.take(1000);
	t.true(Math.abs(clock.now() - start - 1000) <= 20);
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

/** Lets what is ready happen before the clock goes on, as it does in life. */
function createFairClock() {
	let now = 0;
	return {
		now: () => now,
		async sleep(milliseconds: number) {
			const wakes = now + milliseconds;
			for (let turn = 0; turn < 200; turn++) {
				await undefined;
			}

			now = Math.max(now, wakes);
		},
	};
}

for (const rate of [1000, 1_000_000, 10_000_000]) {
	test(`with one connection one gets as much as another with twenty, at ${rate} bytes a second`, async t => {
		const clock = createFairClock();
		const bucket = new TokenBucket({rate, ...clock});
		const chunk = Math.max(100, rate / 1000);
		const got: Record<string, number> = {one: 0, twenty: 0};
		let isOver = false;
		const connection = async (person: string): Promise<void> => {
			while (!isOver) {
				await bucket.take(chunk, undefined, person);
				isOver ||= clock.now() > 20_000;
				got[person] = (got[person] ?? 0) + (isOver ? 0 : chunk);
			}
		};
		await Promise.all([...Array.from({length: 20}, () => connection('twenty')), connection('one')]);
		const {one = 0, twenty = 0} = got;
		t.true(one / twenty > 0.9 && one / twenty < 1.1, JSON.stringify(got));
		t.true(Math.abs((one + twenty) / (20 * rate) - 1) < 0.05, JSON.stringify(got));
	});
}

test('at a rate of nothing all wait, without a timer, until there is one', async t => {
	let naps = 0;
	const bucket = new TokenBucket({
		rate: 0,
		now: () => 0,
		async sleep() {
			naps += 1;
		},
	});
	let passed = 0;
	const waiting = [1, 2, 3].map(async bytes => {
		await bucket.take(bytes);
		passed += 1;
	});
	for (let turn = 0; turn < 100; turn++) {
		await undefined;
	}

	t.deepEqual([passed, naps], [0, 0]);
	bucket.setRate(undefined);
	await Promise.all(waiting);
	t.is(passed, 3);
	t.is(bucket.take(1), undefined);
});

test('who gives up takes nothing from those who wait behind', async t => {
	const clock = createFairClock();
	const bucket = new TokenBucket({rate: 1000, ...clock});
	bucket.take(1000);
	const controller = new AbortController();
	const given = bucket.take(1_000_000, controller.signal);
	const behind = bucket.take(1);
	controller.abort();
	await t.throwsAsync(async () => given, {code: 'CANCELLED'});
	await behind;
	t.true(clock.now() <= 1000, String(clock.now()));
	const aborted = bucket.take(1000, controller.signal);
	await t.throwsAsync(async () => aborted, {code: 'CANCELLED'});
});
