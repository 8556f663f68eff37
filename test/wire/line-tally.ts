import test from 'ava';
import {LineTally} from '../../source/wire/line-tally.ts';

test('a list may hold some lines that are none, and more where it is long', t => {
	const short = new LineTally({accepted: 0, refused: 999});
	short.refuse();
	t.throws(() => short.refuse(), {code: 'BROKEN_REPLY'});
	const long = new LineTally({accepted: 100_000, refused: 10_999});
	long.refuse();
	t.throws(() => long.refuse(), {code: 'BROKEN_REPLY'});
	t.deepEqual({...long}, {accepted: 100_000, refused: 11_001});
});

test('a list has an end', t => {
	const tally = new LineTally({accepted: 1_999_990, refused: 9});
	tally.accept();
	t.throws(() => tally.accept(), {code: 'TOO_LARGE'});
	t.throws(() => tally.refuse(), {code: 'TOO_LARGE'});
});
