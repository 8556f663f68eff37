import test from 'ava';
import {Turns} from '../../../source/network/server/turns.ts';

test('work with the same key takes turns, other work does not wait, a failure ends only its own turn', async t => {
	const turns = new Turns();
	const log: string[] = [];
	const gate = Promise.withResolvers<void>();
	const first = turns.run('a', async () => {
		log.push('first begins');
		await gate.promise;
		log.push('first fails');
		throw new Error('first');
	});
	const second = turns.run('a', async () => {
		log.push('second');
		return 2;
	});
	t.is(await turns.run('b', async () => 3), 3);
	t.deepEqual(log, ['first begins']);
	gate.resolve();
	await t.throwsAsync(first, {message: 'first'});
	t.is(await second, 2);
	t.deepEqual(log, ['first begins', 'first fails', 'second']);
});
