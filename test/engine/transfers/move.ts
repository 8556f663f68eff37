import test from 'ava';
import {type Move, newPositions} from '../../../source/engine/transfers/move.ts';
import {inQueueOrder, type Priority, type Transfer} from '../../../source/model/transfer.ts';

type Placed = Pick<Transfer, 'id' | 'priority' | 'position'>;

const queueOf = (...priorities: readonly Priority[]): Placed[] =>
	priorities.map((priority, index) => ({id: index + 1, priority, position: (index + 1) * 10}));
const five = queueOf('normal', 'normal', 'normal', 'normal', 'normal');
const ends = {lowest: 10, highest: 50};

/** @returns the ids in queue order after a move. */
function moved(queue: readonly Placed[], ids: readonly number[], direction: Move['direction']): number[] {
	const positions = newPositions(queue, {ids: new Set(ids), direction}, ends);
	return queue
		.map(transfer => ({...transfer, position: positions.get(transfer.id) ?? transfer.position}))
		.sort(inQueueOrder)
		.map(({id}) => id);
}

const cases: ReadonlyArray<readonly [ids: readonly number[], Move['direction'], readonly number[]]> = [
	[[3], 'up', [1, 3, 2, 4, 5]],
	[[3], 'down', [1, 2, 4, 3, 5]],
	[[3], 'top', [3, 1, 2, 4, 5]],
	[[3], 'bottom', [1, 2, 4, 5, 3]],
	[[1], 'up', [1, 2, 3, 4, 5]],
	[[5], 'down', [1, 2, 3, 4, 5]],
	[[1], 'top', [1, 2, 3, 4, 5]],
	[[5], 'bottom', [1, 2, 3, 4, 5]],
	[[2, 4], 'up', [2, 1, 4, 3, 5]],
	[[2, 4], 'down', [1, 3, 2, 5, 4]],
	[[4, 2], 'top', [2, 4, 1, 3, 5]],
	[[4, 2], 'bottom', [1, 3, 5, 2, 4]],
	[[1, 2, 4], 'up', [1, 2, 4, 3, 5]],
	[[2, 4, 5], 'down', [1, 3, 2, 4, 5]],
	[[1, 3], 'top', [1, 3, 2, 4, 5]],
	[[9], 'up', [1, 2, 3, 4, 5]],
	[[], 'top', [1, 2, 3, 4, 5]],
	[[1, 2, 3, 4, 5], 'up', [1, 2, 3, 4, 5]],
];

for (const [ids, direction, expected] of cases) {
	test(`${ids.join(' and ') || 'nothing'} moved ${direction}`, t => {
		t.deepEqual(moved(five, ids, direction), expected);
	});
}

test('each is moved among those of its priority', t => {
	const queue = queueOf('low', 'high', 'normal', 'high', 'normal');
	t.deepEqual(moved(queue, [], 'up'), [2, 4, 3, 5, 1]);
	t.deepEqual(moved(queue, [3, 4], 'up'), [4, 2, 3, 5, 1]);
	t.deepEqual(moved(queue, [1, 5], 'top'), [2, 4, 5, 3, 1]);
	t.deepEqual(moved(queue, [2, 3], 'bottom'), [4, 2, 5, 3, 1]);
});

test('only what stands elsewhere is told', t => {
	const positions = (ids: readonly number[], direction: Move['direction']) => [
		...newPositions(five, {ids: new Set(ids), direction}, ends).keys(),
	];
	t.deepEqual(positions([1], 'top'), []);
	t.deepEqual(positions([4], 'top'), [4]);
	t.deepEqual(positions([4], 'up').sort(), [3, 4]);
});

test('no two ever stand in one place', t => {
	for (const [ids, direction] of cases) {
		const positions = newPositions(five, {ids: new Set(ids), direction}, ends);
		const all = five.map(({id, position}) => positions.get(id) ?? position);
		t.is(new Set(all).size, five.length);
	}
});
