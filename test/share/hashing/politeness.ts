import test from 'ava';
import {type Load, Politeness} from '../../../source/share/hashing/politeness.ts';

const quiet: Load = {traffic: 0, freeProcessors: 2, loop: 0.05};
const traffic: Load = {...quiet, traffic: 50_000_000};

/** Politeness, and a clock that is turned by hand. */
function create() {
	let time = 0;
	const politeness = new Politeness(() => time);
	return {
		politeness,
		/** @returns the pace after so many milliseconds of this load, which is looked at twice a second. */
		after(milliseconds: number, load: Load): number {
			for (const end = time + milliseconds; time < end; ) {
				time += 500;
				politeness.look(load);
			}

			return politeness.pace;
		},
	};
}

test('alone it works all the time', t => {
	const {after} = create();
	t.is(after(500, quiet), 1);
	t.is(after(60_000, {...quiet, traffic: 10_000, loop: 0.5}), 1);
});

test('it pauses at once while files move at speed, and goes on once that has been over for a while', t => {
	const {after} = create();
	t.is(after(500, traffic), 0);
	t.is(after(20_000, traffic), 0);
	t.is(after(1500, quiet), 0);
	t.is(after(500, traffic), 0);
	t.is(after(1500, quiet), 0, 'a short break is no end');
	t.is(after(1500, quiet), 1);
});

test('a transfer without an end does not keep it away for ever', t => {
	const {after} = create();
	t.is(after(59_000, traffic), 0);
	const pace = after(5000, traffic);
	t.true(pace > 0 && pace <= 0.1);
	t.is(after(3000, quiet), 1);
	t.is(after(500, traffic), 0);
});

test('it is slow while the machine or the engine is busy, and while the folder is read', t => {
	for (const load of [
		{...quiet, freeProcessors: 0.3},
		{...quiet, freeProcessors: -0.1},
		{...quiet, loop: 0.9},
		{...quiet, scanning: true},
	]) {
		const {after} = create();
		const pace = after(500, load);
		t.true(pace > 0 && pace <= 0.2, JSON.stringify(load));
		t.is(after(60_000, load), pace);
		t.is(after(3000, quiet), 1);
	}
});

test('one processor of its own is enough', t => {
	const {after} = create();
	t.is(after(5000, {...quiet, freeProcessors: 1}), 1);
});
