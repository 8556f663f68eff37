import test from 'ava';
import {Waiters} from '../../../source/engine/service/waiters.ts';
import {until} from '../../helpers/until.ts';

test('all who wait are woken by one change, in more than one round of the loop', async t => {
	const waiters = new Waiters();
	const {signal} = new AbortController();
	let woken = 0;
	for (let index = 0; index < 1000; index++) {
		void waiters.wait(signal).then(() => woken++);
	}

	waiters.wake();
	await Promise.resolve();
	t.true(woken < 100, `${woken} at once`);
	await until(() => woken === 1000);
	let isLate = false;
	void waiters.wait(signal).then(() => {
		isLate = true;
	});
	await new Promise(setImmediate);
	t.false(isLate, 'who comes later waits for the next one');
	waiters.wake();
	await until(() => isLate);
});

test('who gives up waits no longer', async t => {
	const waiters = new Waiters();
	const stop = new AbortController();
	const waiting = waiters.wait(stop.signal);
	stop.abort();
	await waiting;
	await waiters.wait(stop.signal);
	t.pass();
});
