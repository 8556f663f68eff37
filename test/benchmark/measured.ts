import test from 'ava';
import {toCells} from '../../benchmark/measured.ts';

test('a number alone is held against its limit', t => {
	t.deepEqual(toCells({name: 'bytes', value: 132.4, unit: 'B', limit: 150}), [
		...['bytes', '132 B', '', '', '≤ 150 B', 'met'],
	]);
	t.is(toCells({name: 'bytes', value: 150.4, unit: 'B', limit: 150}).at(-1), 'NOT MET');
	t.is(toCells({name: 'ticks', value: 0.94, unit: 'x', limit: 0.95, atLeast: true}).at(-1), 'NOT MET');
});

test('with a peer it is the ratio that counts', t => {
	const peer = {name: 'node -e 0', value: 25};
	t.deepEqual(toCells({name: 'start', value: 150, unit: 'ms', limit: 6, peer}), [
		...['start', '150 ms', 'node -e 0: 25 ms', '6x', '≤ 6x', 'met'],
	]);
	t.is(toCells({name: 'start', value: 151, unit: 'ms', limit: 6, peer}).at(-1), 'NOT MET');
});

test('what could not be measured is never called met', t => {
	t.deepEqual(toCells({name: 'nginx', value: 0, unit: 's', limit: 1, missing: 'nginx is not installed'}), [
		...['nginx', '-', 'nginx is not installed', '-', '≤ 1 s', 'not measured'],
	]);
	t.is(toCells({name: 'start', value: Number.NaN, unit: 'ms', limit: 6}).at(-1), 'NOT MET');
});
