import test from 'ava';
import {LoopBudget} from '../../../source/network/client/loop-budget.ts';

/** Keeps the thread busy for so many milliseconds. */
function work(milliseconds: number): void {
	const end = performance.now() + milliseconds;
	while (performance.now() < end) {
		// On.
	}
}

test('work that many want done leaves the loop in between, and is done in its order', async t => {
	const budget = new LoopBudget();
	const done: number[] = [];
	let rounds = 0;
	let isOver = false;
	const count = (): void => {
		rounds++;
		if (!isOver) {
			setImmediate(count);
		}
	};
	setImmediate(count);
	const results = await Promise.all(
		Array.from({length: 40}, (_, index) =>
			budget.run(() => {
				work(3);
				done.push(index);
				return index;
			}),
		),
	);
	isOver = true;
	t.deepEqual(results, [...done]);
	t.deepEqual(
		done,
		done.toSorted((a, b) => a - b),
	);
	t.true(rounds >= 10, `${rounds} rounds`);
});

test('what is thrown reaches who asked, at once or later', async t => {
	const budget = new LoopBudget();
	const fail = (): never => {
		throw new Error('It failed.');
	};
	await t.throwsAsync(budget.run(fail), {message: 'It failed.'});
	const busy = budget.run(() => work(20));
	const later = budget.run(fail);
	const after = budget.run(() => 'done');
	await busy;
	await t.throwsAsync(later, {message: 'It failed.'});
	t.is(await after, 'done');
});
