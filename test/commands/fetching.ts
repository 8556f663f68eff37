import test from 'ava';
import {Fetching} from '../../source/commands/fetching.ts';
import {Observer} from '../../source/commands/observer.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {until} from '../helpers/until.ts';

test('what nobody gives any more is given up as failed, with the reason for which it waited', async t => {
	const [giver, taker] = await createNetwork(t, [
		{files: {'a.bin': Buffer.alloc(400_000)}, upLimit: 100_000},
		{},
	]);
	const observer = new Observer(taker.engine);
	t.teardown(() => observer.close());
	const id = await taker.fetch('a.bin');
	await taker.transfer(id, ({received}) => received > 0);
	await giver.stop();
	const fetching = new Fetching(taker.engine, observer, new Set([id]));
	await fetching.end({signal: new AbortController().signal}, 300);
	t.like(fetching.transfers, {length: 1, 0: {state: 'failed'}});
	t.notRegex(fetching.transfers[0]?.reason ?? '', /^Cancelled|^$/);
	t.deepEqual(await until(async () => (await taker.downloaded()).length === 0), true);
});

test('it waits until all have ended, and ends early only when asked', async t => {
	const [, taker] = await createNetwork(t, [{files: {'a.bin': Buffer.alloc(50_000), 'b.bin': 'b'}}, {}]);
	const observer = new Observer(taker.engine);
	t.teardown(() => observer.close());
	const ids = new Set([await taker.fetch('a.bin'), await taker.fetch('b.bin')]);
	const fetching = new Fetching(taker.engine, observer, ids);
	await t.throwsAsync(fetching.end({signal: AbortSignal.abort()}), {code: 'CANCELLED'});
	await fetching.end({signal: new AbortController().signal});
	t.deepEqual(
		fetching.transfers.map(({state}) => state),
		['done', 'done'],
	);
});
