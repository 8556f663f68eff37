import {randomBytes} from 'node:crypto';
import test from 'ava';
import {startEngine} from '../../source/link/engine-thread.ts';
import {RestartableEngine} from '../../source/link/restartable-engine.ts';
import type {Thread} from '../../source/link/thread.ts';
import {workerEngine} from '../../source/link/worker.ts';
import type {EngineOptions} from '../../source/model/engine.ts';
import {inQueueOrder} from '../../source/model/transfer.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {NodeState} from '../helpers/node-state.ts';
import type {TestNode} from '../helpers/test-node.ts';
import {until} from '../helpers/until.ts';

/** Engines whose threads a test can end. */
function createKiller() {
	const threads: Thread[] = [];
	return {
		threads,
		create: (options: EngineOptions) =>
			new RestartableEngine(options, (now, heard) => {
				const {engine, thread} = startEngine(now, heard);
				threads.push(thread);
				return engine;
			}),
		kill: () => threads.at(-1)?.worker.terminate(),
	};
}

const isStopped = ({state}: TestNode) =>
	until(() => state.node?.phase === 'stopped', {what: 'the end to be told'});

/** The names of those that have not ended, in queue order. */
const open = ({state}: TestNode): string =>
	[...state.transfers.values()]
		.filter(({finishedAt}) => finishedAt === undefined)
		.sort(inQueueOrder)
		.map(({label, state: is}) => (is === 'paused' ? `(${label})` : label))
		.join(' ');

test('an engine that died is started anew, and goes on with all that it was asked for', async t => {
	const {create, kill, threads} = createKiller();
	const content = randomBytes(500_000);
	const [anna, carl, ben] = await createNetwork(t, [
		{files: {big: content, 'a.txt': 'A', 'b.txt': 'B', 'c.txt': 'C', 'd.txt': 'D'}},
		{join: [], files: {'other.txt': 'O'}},
		{create, slots: 1},
	]);
	if (ben === undefined) {
		throw new Error('There are three');
	}

	await ben.row('d.txt');
	await ben.engine.request({type: 'join', url: carl.url});
	await ben.fetched('d.txt');
	await ben.engine.request({type: 'limit', up: undefined, down: 1000});
	await ben.engine.request({type: 'limit-peer', url: carl.url, up: 5000, down: undefined});
	await ben.engine.request({type: 'upload-slots', slots: 4});
	await ben.engine.request({type: 'classic', allowed: true});
	const ids: number[] = [];
	for (const name of ['big', 'a.txt', 'b.txt', 'c.txt']) {
		ids.push(await ben.fetch(name));
	}

	const [big = 0, a = 0, , c = 0] = ids;
	await ben.transfer(big, ({received}) => received > 0);
	await ben.engine.request({type: 'move', ids: [c], direction: 'up'});
	await ben.engine.request({type: 'pause', ids: [a]});
	await until(() => open(ben) === 'big (a.txt) c.txt b.txt');
	const late = new NodeState();
	ben.engine.subscribe(late.take);
	await until(() => late.node?.phase === 'running');

	const killed = kill();
	// Nobody has said yet that there is nobody left to answer.
	await t.throwsAsync(ben.engine.request({type: 'refresh'}), {code: 'ENGINE_STOPPED'});
	await killed;
	await isStopped(ben);
	t.is(ben.state.node?.error?.code, 'ENGINE_STOPPED');
	await t.throwsAsync(ben.engine.query({type: 'space'}), {code: 'ENGINE_STOPPED'});

	await Promise.all([ben.engine.restart?.(), ben.engine.restart?.()]);
	t.is(threads.length, 2);
	await ben.engine.ready;
	await until(() => ben.state.resets === 1 && late.resets === 1);
	await until(() => ben.state.node?.phase === 'running');
	t.is(ben.state.node?.url, ben.url, 'it is found where it was');
	t.deepEqual(ben.state.limits, {
		down: 1000,
		up: undefined,
		slots: 4,
		paused: false,
		peers: [{url: carl.url, up: 5000, down: undefined}],
	});
	t.true(ben.state.node?.classic);
	await ben.peer(carl, ({state, invited}) => state === 'online' && invited);
	await until(() => open(ben) === 'big (a.txt) c.txt b.txt', {what: 'the queue to be as it was'});
	await until(
		() => [...ben.state.transfers.values()].some(({state, received}) => state === 'active' && received > 0),
		{
			what: 'it to go on',
		},
	);
	t.false(
		[...ben.state.transfers.values()].some(({label}) => label === 'd.txt'),
		'what was done is done',
	);

	await ben.engine.request({type: 'limit', up: undefined, down: undefined});
	await ben.engine.request({type: 'resume-all'});
	await until(() => open(ben) === '' && ben.state.batches.size > 0, {what: 'all to end'});
	t.deepEqual(
		[...ben.state.batches.values()].map(({done, failed}) => ({done, failed})),
		[{done: 4, failed: 0}],
	);
	t.true((await ben.read('big')).equals(content));
	t.is((await ben.read('a.txt')).toString(), 'A');
	await anna.peer(ben, ({state}) => state === 'online');
});

test('an engine that runs can be started anew too', async t => {
	const [anna, ben] = await createNetwork(t, [{files: {'a.txt': 'A'}}, {create: workerEngine}]);
	await ben.row('a.txt');
	await ben.engine.restart?.();
	await until(() => ben.state.resets === 1 && ben.state.node?.phase === 'running');
	await ben.peer(anna, ({state}) => state === 'online');
	t.is((await ben.fetched('a.txt')).state, 'done');
});

test('where an engine cannot be started anew, the reason is told, and it can be tried again', async t => {
	const {create, kill} = createKiller();
	const [, ben, carl] = await createNetwork(t, [
		{files: {'a.txt': 'A'}},
		{create, downLimit: 1},
		{stopped: true, join: []},
	]);
	const id = await ben.fetch('a.txt');
	await ben.engine.request({type: 'pause', ids: [id]});
	await ben.transfer(id, ({state}) => state === 'paused');
	await kill();
	await isStopped(ben);
	await carl?.launch({port: Number(new URL(ben.url).port)}).ready;
	await t.throwsAsync(async () => ben.engine.restart?.(), {code: 'PORT_TAKEN'});
	await until(() => ben.state.resets === 1 && ben.state.node?.error?.code === 'PORT_TAKEN');
	await carl?.stop();
	await ben.engine.restart?.();
	await until(() => ben.state.resets === 2 && open(ben) === '(a.txt)', {what: 'what was asked for before'});
	await ben.engine.request({type: 'resume-all'});
	await until(() => ben.state.batches.size === 1);
	t.is((await ben.read('a.txt')).toString(), 'A');
});

test('a peer that was forgotten does not come back with a new engine', async t => {
	const {create, kill} = createKiller();
	const [anna, ben] = await createNetwork(t, [{}, {create}]);
	await ben.peer(anna, ({state}) => state === 'online');
	await ben.engine.request({type: 'forget', url: anna.url});
	await anna.stop();
	await kill();
	await isStopped(ben);
	await ben.engine.restart?.();
	await until(() => ben.state.resets === 1 && ben.state.crawl?.settled);
	t.is(ben.state.peers.size, 0);
});

test('an engine that is closed stays closed, also where it was being started anew', async t => {
	const {create, kill, threads} = createKiller();
	const [ben] = await createNetwork(t, [{create}]);
	await kill();
	await isStopped(ben);
	const restarting = t.throwsAsync(async () => ben.engine.restart?.(), {code: 'ENGINE_STOPPED'});
	const {engine} = ben;
	await Promise.all([engine.close(), engine.close()]);
	await restarting;
	await t.throwsAsync(async () => engine.restart?.(), {code: 'ENGINE_STOPPED'});
	await t.throwsAsync(engine.request({type: 'refresh'}), {code: 'ENGINE_STOPPED'});
	t.true(threads.length <= 2);
});
