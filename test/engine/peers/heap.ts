import test from 'ava';
import {Heap} from '../../../source/engine/peers/heap.ts';
import {createRandom} from '../../helpers/random.ts';

test('the least comes first, whatever was put in, moved and removed before', t => {
	const below = createRandom(7);
	const heap = new Heap<string, string>();
	const truth = new Map<string, number>();
	for (let step = 0; step < 5000; step++) {
		const name = `name ${below(200)}`;
		if (below(10) < 3) {
			heap.remove(name);
			truth.delete(name);
		} else {
			const order = below(1000);
			heap.put(name, `value of ${name}`, order);
			truth.set(name, order);
		}

		const least = truth.size === 0 ? undefined : Math.min(...truth.values());
		if (heap.least !== least) {
			t.is(heap.least, least, `after ${step} steps`);
		}
	}

	const drained: number[] = [];
	while (heap.first !== undefined) {
		const name = heap.first.slice('value of '.length);
		drained.push(heap.least ?? Number.NaN);
		t.is(heap.least, truth.get(name));
		heap.remove(name);
	}

	t.deepEqual(
		drained,
		[...truth.values()].sort((a, b) => a - b),
	);
	t.true(drained.length > 50);
});
