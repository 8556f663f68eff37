import test from 'ava';
import {Buffers} from '../../../../source/engine/transfers/swarm/buffers.ts';

const MiB = 1024 * 1024;

test('what one transfer has used serves the next, unless its pieces have another length', t => {
	const [first, odd] = [new Buffers(MiB), new Buffers(5)];
	const [buffer, small] = [first.take(), odd.take()];
	first.give(buffer);
	odd.give(small);
	t.is(odd.take(), small);
	t.is(new Buffers(5).take().length, 5);
	t.is(new Buffers(MiB).take(), buffer);
	t.not(new Buffers(MiB).take(), buffer);
});
