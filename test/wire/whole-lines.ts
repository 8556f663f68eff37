import test from 'ava';
import {WholeLines} from '../../source/wire/whole-lines.ts';
import {createRandom} from '../helpers/random.ts';

test('lines come whole, however they are cut', t => {
	const random = createRandom(3);
	const text = Array.from({length: 500}, (_, index) => `line ${'é'.repeat(index % 9)}\n`).join('');
	for (const most of [1, 3, 40, 2000]) {
		const whole = new WholeLines(100);
		let rest = Buffer.from(text);
		let found = '';
		while (rest.length > 0) {
			const length = 1 + random(most);
			const lines = whole.push(Buffer.from(rest.subarray(0, length)));
			t.true(lines.length === 0 || lines.at(-1) === 10);
			found += lines.toString();
			rest = rest.subarray(length);
		}

		t.is(found, text);
		t.true(whole.finish());
	}
});

test('a line that has not ended is told of, and must not be too long', t => {
	const whole = new WholeLines(10);
	t.is(whole.push(Buffer.from('a\n12345')).toString(), 'a\n');
	t.is(whole.push(Buffer.from('67890')).toString(), '');
	t.false(whole.finish());
	t.throws(() => whole.push(Buffer.from('1')), {code: 'TOO_LARGE'});
});
