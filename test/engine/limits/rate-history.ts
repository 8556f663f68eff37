import test from 'ava';
import {RateHistory} from '../../../source/engine/limits/rate-history.ts';
import {ratesLength} from '../../../source/model/fact.ts';

function createHistory() {
	const clock = {now: 0};
	return {clock, history: new RateHistory(() => clock.now)};
}

test('each second in which something moved is kept, and idle time is one zero', t => {
	const {clock, history} = createHistory();
	const at = (now: number, down: number, up: number) => {
		clock.now = now;
		history.look({down, up});
	};
	at(1000, 0, 0);
	t.deepEqual(history.rates, {down: [], up: []});
	at(2000, 10, 5);
	at(2500, 500, 5);
	at(3000, 30, 5);
	t.deepEqual(history.rates, {down: [10, 20], up: [5, 0]});
	at(4000, 30, 5);
	const idle = history.rates;
	t.deepEqual(idle, {down: [10, 20, 0], up: [5, 0, 0]});
	at(5000, 30, 5);
	at(60_000, 30, 5);
	t.is(history.rates, idle);
	at(62_000, 30, 205);
	t.deepEqual(
		history.rates,
		{down: [10, 20, 0, 0], up: [5, 0, 0, 100]},
		'bytes a second, however late the look',
	);
});

test('no more is kept than a graph shows', t => {
	const {clock, history} = createHistory();
	for (let second = 1; second <= 100; second++) {
		clock.now = second * 1000;
		history.look({down: second * 7, up: 0});
	}

	t.is(history.rates.down.length, ratesLength);
	t.is(history.rates.up.length, ratesLength);
	t.true(history.rates.down.every(bytes => bytes === 7));
});
