import test from 'ava';
import {isCredited} from '../../../../source/engine/transfers/swarm/credit.ts';

const MiB = 1024 * 1024;
const fast = {isAlone: true, claims: 1, index: 17, given: 16 * MiB, waiting: 2 * MiB};

test('what the only source gives, who told the digests, is believed once it has given enough, and too fast', t => {
	t.true(isCredited(fast));
	t.false(isCredited({...fast, isAlone: false}), 'others give as well, or somebody else told the digests');
	t.false(isCredited({...fast, claims: 2}), 'another fetches the piece as well');
	t.false(isCredited({...fast, given: 16 * MiB - 1}), 'it has not given enough');
	t.false(isCredited({...fast, waiting: 2 * MiB - 1}), 'checking holds nothing up');
});

test('one piece of sixteen is checked all the same', t => {
	const indexes = Array.from({length: 64}, (_, index) => index);
	t.deepEqual(
		indexes.filter(index => !isCredited({...fast, index})),
		[0, 16, 32, 48],
	);
});
