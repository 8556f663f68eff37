import {createHash} from 'node:crypto';
import test from 'ava';
import {DigestSet} from '../../source/share/disk/digest-set.ts';

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();

test('what was added is in it, and next to nothing else', t => {
	const set = new DigestSet();
	t.false(set.mayHave(digest('0')));
	for (let number = 0; number < 1000; number += 2) {
		set.add(digest(`${number}`));
	}

	const found = Array.from({length: 1000}, (_, number) => set.mayHave(digest(`${number}`)));
	t.true(found.every((isIn, number) => isIn === (number % 2 === 0)));
	set.add(digest('1'));
	t.true(set.mayHave(digest('1')), 'also one that came after it was asked');
});
