import test from 'ava';
import {Buffers} from '../../../../source/engine/transfers/swarm/buffers.ts';

const MiB = 1024 * 1024;

test('what one transfer has used serves the next, also one of shorter pieces', t => {
	const [first, short] = [new Buffers(MiB), new Buffers(5)];
	const buffers = Array.from({length: 24}, () => first.take());
	t.is(new Set(buffers).size, 24);
	for (const buffer of buffers) {
		first.give(buffer);
	}

	const again = [short, first, short].flatMap(giver => Array.from({length: 8}, () => giver.take()));
	t.deepEqual(new Set(again), new Set(buffers));
	t.false(buffers.includes(first.take()));
});

test('longer pieces have buffers of their own', t => {
	const long = new Buffers(2 * MiB);
	const buffer = long.take();
	t.is(buffer.length, 2 * MiB);
	long.give(buffer);
	t.is(new Buffers(MiB).take().length, MiB);
	t.is(long.take(), buffer);
});
