import {randomBytes} from 'node:crypto';
import {readdir} from 'node:fs/promises';
import test, {type ExecutionContext} from 'ava';
import {inQueueOrder} from '../../source/model/transfer.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {plainPeer} from '../helpers/odd-peer.ts';
import {until} from '../helpers/until.ts';

const names = ['a', 'b', 'c', 'd', 'e'];

/** A network in which Ben has five files in his queue, behind one that does not end until the limit is lifted. */
async function createQueue(t: ExecutionContext) {
	const files = Object.fromEntries(names.map(name => [name, `content of ${name}`]));
	const [anna, ben] = await createNetwork(t, [
		{files: {...files, blocker: randomBytes(500_000)}},
		{slots: 1, downLimit: 1000},
	]);
	await ben.row('e');
	const blocker = await ben.fetch('blocker');
	await ben.transfer(blocker, ({received}) => received > 0);
	const ids = new Map<string, number>();
	for (const name of names) {
		ids.set(name, await ben.fetch(name));
	}

	const idsOf = (text: string) => [...text].map(name => ids.get(name) ?? 0);
	/** The names of those that wait, as they are told to stand. */
	const told = () =>
		[...ben.state.transfers.values()]
			.filter(({state}) => state === 'queued')
			.sort(inQueueOrder)
			.map(({label}) => label)
			.join('');
	/** The names of those that went out, first one first. */
	const taken = () => [...anna.state.logText.matchAll(/Took (\w)\./g)].map(([, name]) => name).join('');
	const release = () => ben.engine.request({type: 'limit', up: undefined, down: undefined});
	await until(() => told() === 'abcde');
	return {ben, blocker, idsOf, told, taken, release};
}

test('transfers begin in the order that they are moved to', async t => {
	const {ben, idsOf, told, taken, release} = await createQueue(t);
	t.deepEqual(await ben.ids({type: 'move', ids: idsOf('c'), direction: 'up'}), idsOf('c'));
	t.deepEqual(await ben.ids({type: 'move', ids: idsOf('e'), direction: 'top'}), idsOf('e'));
	await ben.engine.request({type: 'move', ids: idsOf('a'), direction: 'bottom'});
	await ben.engine.request({type: 'move', ids: idsOf('b'), direction: 'up'});
	t.deepEqual(await ben.ids({type: 'move', ids: [99], direction: 'up'}), []);
	await until(() => told() === 'ebcda', {what: 'the order to be told'});
	await release();
	await until(() => taken().length === 5);
	t.is(taken(), 'ebcda');
});

test('those of a higher priority begin first', async t => {
	const {ben, blocker, idsOf, told, taken, release} = await createQueue(t);
	t.deepEqual(await ben.ids({type: 'priority', ids: idsOf('bd'), priority: 'high'}), idsOf('bd'));
	t.deepEqual(await ben.ids({type: 'priority', ids: idsOf('b'), priority: 'high'}), []);
	await ben.engine.request({type: 'priority', ids: idsOf('a'), priority: 'low'});
	await ben.engine.request({type: 'move', ids: idsOf('d'), direction: 'top'});
	await until(() => told() === 'dbcea', {what: 'the order to be told'});
	await release();
	await until(() => taken().length === 5);
	t.is(taken(), 'dbcea');
	t.is(ben.state.transfers.get(blocker)?.attempts, 1, 'what runs is not pushed aside');
	await ben.transfer(idsOf('a')[0] ?? 0, ({state}) => state === 'done');
	t.deepEqual(await ben.ids({type: 'priority', ids: idsOf('a'), priority: 'high'}), []);
});

test('all are paused, and all go on', async t => {
	const {ben, blocker, idsOf, told, release} = await createQueue(t);
	await ben.engine.request({type: 'cancel', ids: idsOf('e')});
	t.deepEqual(await ben.ids({type: 'pause-all'}), [blocker, ...idsOf('abcd')]);
	await ben.transfer(blocker, ({state}) => state === 'paused');
	t.deepEqual(await ben.ids({type: 'pause-all'}), []);
	await release();
	t.deepEqual(await ben.ids({type: 'resume-all'}), [blocker, ...idsOf('abcd')]);
	await until(() => [...ben.state.transfers.values()].filter(({state}) => state === 'done').length === 5);
	t.is(told(), '');
	t.is(ben.state.transfers.get(idsOf('e')[0] ?? 0)?.state, 'cancelled');
});

test('all that have failed are tried again, as a batch', async t => {
	const files: Record<string, string> = {a: 'A', b: 'B', c: 'C'};
	const [ben] = await createNetwork(t, [
		{join: [await plainPeer(t, files)], classic: true, timing: {visitInterval: 60_000}},
	]);
	await ben.row('c');
	delete files.a;
	delete files.b;
	const outcome = await ben.engine.request({type: 'fetch-matching', pattern: ''});
	t.like(await ben.batch(outcome), {
		id: outcome.batch,
		done: 1,
		failed: 2,
		skipped: 0,
		cancelled: 0,
		bytes: 1,
	});
	Object.assign(files, {a: 'AAA', b: 'BBB'});
	const again = await ben.engine.request({type: 'retry-failed'});
	t.is(again.ids.length, 2);
	t.not(again.batch, outcome.batch);
	t.like(await ben.batch(again), {done: 2, failed: 0, bytes: 6});
	t.deepEqual(await ben.engine.request({type: 'retry-failed'}), {ids: [], skipped: 0});
});

test('what one request fetches is a batch, told when all of it is here', async t => {
	const {ben, blocker, idsOf, release} = await createQueue(t);
	const {key} = await ben.row('a');
	await ben.engine.request({type: 'cancel', ids: idsOf('abcde')});
	const outcome = await ben.engine.request({type: 'fetch-matching', pattern: '^[abc]'});
	t.true(outcome.ids.includes(blocker), 'what is on its way already belongs to it too');
	t.is(outcome.ids.length, 4);
	t.is(ben.state.batches.get(outcome.batch ?? 0), undefined);
	await release();
	t.like(await ben.batch(outcome), {
		done: 4,
		skipped: 0,
		failed: 0,
		bytes: 500_000 + 3 * 'content of a'.length,
	});
	const again = await ben.engine.request({type: 'fetch', keys: [key, (await ben.row('a')).key]});
	t.like(await ben.batch(again), {done: 0, skipped: again.skipped, bytes: 0});
	const nothing = await ben.engine.request({type: 'fetch-matching', pattern: 'nothing'});
	t.is(nothing.batch, undefined);
});

test('a folder goes where it is asked to, with its folders or without', async t => {
	const [anna] = await createNetwork(t, 1);
	// Only our own folder lists paths in the classic dialect, so it stands in for a holder that tells them.
	await anna.put({'x/y/a.txt': 'A'});
	const {key} = await anna.row('x/y/a.txt');
	const directories: Array<string | undefined> = [];
	for (const structure of ['keep', 'flatten', undefined] as const) {
		const to = `to ${structure}`;
		const {ids} = await anna.engine.request({type: 'fetch', keys: [key], to, structure});
		const transfer = await anna.transfer(ids[0] ?? 0, () => true);
		directories.push(transfer.directory.slice(anna.downloads.length));
	}

	t.deepEqual(directories, ['/to keep/x/y', '/to flatten', '/to undefined/x/y']);
	t.deepEqual(await readdir(anna.downloads), []);
});
