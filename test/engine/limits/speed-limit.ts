import test from 'ava';
import {SpeedLimit} from '../../../source/engine/limits/speed-limit.ts';

/** A clock that goes on while somebody sleeps, however many do at once. */
function createClock() {
	let now = 0;
	return {
		now: () => now,
		async sleep(milliseconds: number) {
			const wakes = now + milliseconds;
			for (let turn = 0; turn < 100; turn++) {
				await undefined;
			}

			now = Math.max(now, wakes);
		},
	};
}

test('without any limit nothing waits', t => {
	const limit = new SpeedLimit({rate: undefined});
	t.is(limit.take(1e9, undefined, 'ben'), undefined);
	t.is(limit.of('ben').take(1e9), undefined);
});

test('a person’s own limit holds back nobody else, comes on top of the other, and can be lifted', async t => {
	const clock = createClock();
	const limit = new SpeedLimit({rate: undefined, ...clock});
	limit.setRateOf('ben', 100);
	t.is(limit.take(100, undefined, 'ben'), undefined);
	t.is(limit.take(1e9, undefined, 'carl'), undefined);
	await limit.of('ben').take(100);
	t.true(clock.now() >= 980 && clock.now() <= 1020, String(clock.now()));
	limit.setRate(10);
	limit.take(10, undefined, 'carl');
	const before = clock.now();
	await limit.take(1, undefined, 'ben');
	t.true(clock.now() - before >= 980, 'the limit of all holds for it as well');
	const waiting = limit.take(1, undefined, 'ben');
	limit.setRate(undefined);
	limit.setRateOf('ben', undefined);
	await waiting;
	t.is(limit.take(1e9, undefined, 'ben'), undefined);
});

test('a wait at a person’s own limit can be given up', async t => {
	const limit = new SpeedLimit({rate: undefined});
	limit.setRateOf('ben', 1);
	limit.take(1000, undefined, 'ben');
	const controller = new AbortController();
	const waiting = limit.take(1, controller.signal, 'ben');
	controller.abort();
	await t.throwsAsync(async () => waiting, {code: 'CANCELLED'});
});
