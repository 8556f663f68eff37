import test from 'ava';
import {Batches} from '../../../source/engine/transfers/batches.ts';
import {newItem} from '../../../source/engine/transfers/queue-item.ts';
import type {Batch, Transfer} from '../../../source/model/transfer.ts';

const row = {
	key: '5:a',
	path: 'a',
	label: 'a',
	size: 5,
	modified: undefined,
	holders: [],
	have: false,
	differs: false,
	matches: [],
};

const transfer = (id: number, state: Transfer['state'] = 'queued'): Transfer => ({
	...newItem({id, row, target: {directory: '/x', name: 'a'}, position: id, now: 0}).transfer,
	state,
});

function createBatches() {
	const told: Batch[] = [];
	return {told, batches: new Batches(batch => told.push(batch))};
}

test('a batch is told once, when the last of it has ended', t => {
	const {told, batches} = createBatches();
	const {batch: id} = batches.begin([
		transfer(1),
		transfer(2),
		transfer(3),
		transfer(4),
		transfer(5, 'skipped'),
	]);
	batches.changed(transfer(1, 'active'));
	batches.changed(transfer(1, 'done'));
	batches.changed(transfer(2, 'failed'));
	batches.changed(transfer(3, 'cancelled'));
	batches.changed(transfer(9, 'done'));
	batches.changed(transfer(4, 'paused'));
	t.deepEqual(told, []);
	t.true(batches.has(1));
	batches.changed(transfer(4, 'done'));
	t.deepEqual(told, [{id: id ?? 0, done: 2, failed: 1, skipped: 1, cancelled: 1, bytes: 10}]);
	t.false(batches.has(1));
	batches.changed(transfer(2, 'queued'));
	batches.changed(transfer(2, 'done'));
	t.is(told.length, 1);
});

test('what is tried again before the others have ended counts as it ends then', t => {
	const {told, batches} = createBatches();
	batches.begin([transfer(1), transfer(2)]);
	batches.changed(transfer(1, 'failed'));
	batches.changed(transfer(1, 'queued'));
	batches.changed(transfer(2, 'done'));
	t.is(told.length, 0);
	batches.changed(transfer(1, 'done'));
	t.like(told[0], {done: 2, failed: 0});
});

test('a transfer that is asked for twice counts in both batches', t => {
	const {told, batches} = createBatches();
	const {batch: first} = batches.begin([transfer(1)]);
	const {batch: second} = batches.begin([transfer(1), transfer(2)]);
	batches.changed(transfer(1, 'done'));
	t.deepEqual(
		told.map(({id}) => id),
		[first],
	);
	batches.changed(transfer(2, 'done'));
	t.deepEqual(
		told.map(({id}) => id),
		[first, second],
	);
});

test('a batch of nothing is none; one of what is here already ends at once', t => {
	const {told, batches} = createBatches();
	t.deepEqual(batches.begin([]), {});
	t.is(told.length, 0);
	batches.begin([transfer(1, 'skipped')]);
	t.like(told[0], {done: 0, skipped: 1, bytes: 0});
});
