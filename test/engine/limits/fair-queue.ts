import test from 'ava';
import {FairQueue} from '../../../source/engine/limits/fair-queue.ts';
import {createRandom} from '../../helpers/random.ts';

/** Serves `rounds` turns to persons that always have `crowd` requests of `cost` waiting. @returns what each got. */
function serve(persons: Readonly<Record<string, {crowd: number; cost: () => number}>>, rounds: number) {
	const queue = new FairQueue<{person: string; cost: number}>();
	const got: Record<string, number> = {};
	const ask = (person: string): void => {
		const cost = persons[person]?.cost() ?? 0;
		queue.add(person, {person, cost}, cost);
	};
	for (const [person, {crowd}] of Object.entries(persons)) {
		got[person] = 0;
		for (let index = 0; index < crowd; index++) {
			ask(person);
		}
	}

	for (let round = 0; round < rounds; round++) {
		const {person = '', cost = 0} = queue.next() ?? {};
		got[person] = (got[person] ?? 0) + cost;
		ask(person);
	}

	return got;
}

test('each person gets the same, however many requests it has and however large they are', t => {
	const random = createRandom(7);
	const got = serve(
		{
			one: {crowd: 1, cost: () => 16},
			twenty: {crowd: 20, cost: () => 16},
			large: {crowd: 3, cost: () => 256},
			mixed: {crowd: 5, cost: () => 1 + random(100)},
		},
		20_000,
	);
	const [least, most] = [Math.min(...Object.values(got)), Math.max(...Object.values(got))];
	t.true(most - least <= 2 * 256, JSON.stringify(got));
});

test('within one person the first comes first', t => {
	const queue = new FairQueue<number>();
	for (const item of [1, 2, 3]) {
		queue.add('one', item, 1);
	}

	t.deepEqual([queue.next(), queue.next(), queue.next(), queue.next()], [1, 2, 3, undefined]);
});

test('who was away has saved nothing up, and who comes anew waits for nobody’s past', t => {
	const queue = new FairQueue<string>();
	queue.served('early', 10);
	for (let index = 0; index < 100; index++) {
		queue.served('busy', 10);
	}

	for (let index = 0; index < 10; index++) {
		queue.add('busy', 'busy', 10);
		queue.add('early', 'early', 10);
		queue.add('new', 'new', 10);
	}

	const first = Array.from({length: 9}, () => queue.next());
	for (const person of ['busy', 'early', 'new']) {
		const turns = first.filter(item => item === person).length;
		t.true(turns >= 2 && turns <= 4, `${person} has ${turns} of 9`);
	}
});

test('who gives up is out', t => {
	const queue = new FairQueue<number>();
	queue.add('one', 1, 1);
	queue.add('one', 2, 1);
	t.true(queue.remove('one', 1));
	t.false(queue.remove('one', 1));
	t.false(queue.remove('nobody', 1));
	t.is(queue.size, 1);
	t.is(queue.next(), 2);
	t.is(queue.size, 0);
});
