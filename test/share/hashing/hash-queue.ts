import test from 'ava';
import {HashQueue} from '../../../source/share/hashing/hash-queue.ts';
import {createRandom} from '../../helpers/random.ts';

const now = 1e12;
const hour = 3_600_000;

test('of the same age the smaller one comes first, of the same size the newer one', t => {
	const queue = new HashQueue(() => now);
	queue.push(1, {size: 1e9, mtime: now});
	queue.push(2, {size: 1000, mtime: now - 1000 * hour});
	queue.push(3, {size: 1000, mtime: now});
	queue.push(4, {size: 1e9, mtime: now - 1000 * hour});
	queue.push(5, {size: 1000, mtime: now - hour});
	t.is(queue.peek(), 3);
	t.deepEqual(
		Array.from({length: 6}, () => queue.pop()),
		[3, 5, 2, 1, 4, -1],
	);
	t.is(queue.length, 0);
});

test('whatever the order they come in, they leave by weight', t => {
	const pick = createRandom(5);
	const queue = new HashQueue(() => now);
	const sizes = new Map<number, number>();
	const left: number[] = [];
	for (let row = 0; row < 5000; row++) {
		const size = pick(1_000_000);
		sizes.set(row, size);
		queue.push(row, {size, mtime: now});
		if (row % 3 === 0) {
			left.push(queue.pop());
		}
	}

	const rest: number[] = [];
	while (queue.length > 0) {
		rest.push(sizes.get(queue.pop()) ?? -1);
	}

	t.deepEqual(
		rest,
		rest.toSorted((a, b) => a - b),
	);
	t.is(new Set(left).size, left.length);
	t.is(rest.length + left.length, sizes.size);
});
