import test from 'ava';
import {RateMeter} from '../../../source/engine/limits/rate-meter.ts';

test('measures bytes a second over the last three seconds', t => {
	let now = 1_000_000;
	const meter = new RateMeter({now: () => now});
	t.is(meter.speed(), 0);
	for (let step = 0; step < 100; step++) {
		meter.add(100);
		now += 100;
	}

	t.true(Math.abs(meter.speed() - 1000) < 60, String(meter.speed()));
	t.is(meter.total, 10_000);
	now += 1500;
	t.true(Math.abs(meter.speed() - 500) < 90, String(meter.speed()));
	now += 3000;
	t.is(meter.speed(), 0);
	t.is(meter.total, 10_000);
});

test('a meter that has just begun is not far too low', t => {
	let now = 5;
	const meter = new RateMeter({now: () => now});
	meter.add(500);
	now += 500;
	t.is(meter.speed(), 1000);
});

test('a long silence costs nothing and leaves nothing', t => {
	let now = 0;
	const meter = new RateMeter({now: () => now});
	meter.add(1_000_000);
	now = 1e12;
	t.is(meter.speed(), 0);
	meter.add(300);
	now += 250;
	t.is(meter.total, 1_000_300);
	t.true(meter.speed() > 0 && meter.speed() < 2000);
});
