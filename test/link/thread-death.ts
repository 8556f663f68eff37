import {MessageChannel} from 'node:worker_threads';
import test from 'ava';
import {RemoteCatalog} from '../../source/link/remote-catalog.ts';
import {RemoteEngine} from '../../source/link/remote-engine.ts';
import {Rpc} from '../../source/link/rpc.ts';
import {startThread} from '../../source/link/thread.ts';
import {AppError} from '../../source/model/errors.ts';
import {NodeState} from '../helpers/node-state.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

test('where the engine’s thread dies, the facts say so and every call rejects', async t => {
	const folder = await temporaryFolder(t);
	let died: AppError | undefined;
	const thread = startThread({
		entry: 'engine-worker',
		title: 'engine',
		data: {folder, downloads: folder, password: 'x', host: '127.0.0.1', port: 0, join: [], classic: true},
		died: error => {
			died = error;
			engine.end(error);
		},
	});
	t.teardown(() => thread.close());
	const node = {
		phase: 'starting',
		url: undefined,
		folder,
		downloads: folder,
		classic: true,
		error: undefined,
	} as const;
	const engine = new RemoteEngine(thread.worker, {node, closed: () => thread.close()});
	const state = new NodeState();
	engine.subscribe(state.take);
	await engine.ready;
	await until(() => state.node?.phase === 'running');
	const pending = t.throwsAsync(engine.request({type: 'refresh'}), {code: 'ENGINE_STOPPED'});
	await thread.worker.terminate();
	await pending;
	await until(() => state.node?.phase === 'stopped');
	t.is(state.node?.error?.code, 'ENGINE_STOPPED');
	t.is(state.node?.error?.message, died?.message);
	await t.throwsAsync(engine.request({type: 'refresh'}), {code: 'ENGINE_STOPPED'});
	const late = new NodeState();
	engine.subscribe(late.take);
	await until(() => late.node?.phase === 'stopped');
	await engine.close();
});

test('where the catalog’s thread dies, every call rejects and its owner is told', async t => {
	const died: AppError[] = [];
	const thread = startThread({entry: 'catalog-worker', title: 'catalog', died: error => died.push(error)});
	t.teardown(() => thread.close());
	const catalog = new RemoteCatalog(thread.worker, {closed: () => thread.close()});
	const summary = await catalog.replace('a', [{path: 'x', size: 1, modified: undefined}]);
	t.like(summary, {rows: 1, bytes: 1});
	t.is((await catalog.query({type: 'lookup', keys: ['1:x']})).length, 1);
	await thread.worker.terminate();
	await until(() => died.length === 1);
	t.is(died[0]?.code, 'ENGINE_STOPPED');
	catalog.end(died[0] as AppError);
	await t.throwsAsync(catalog.forget('a'), {code: 'ENGINE_STOPPED'});
	await catalog.close();
});

interface Sums {
	add(a: number, b: number): number;
	fail(): void;
	wait(): void;
}

test('calls cross a port both ways, with their errors and their ends', async t => {
	const {port1, port2} = new MessageChannel();
	t.teardown(() => port1.close());
	let aborted = false;
	new Rpc<Sums, object>(port1, {
		add: (_signal, a, b) => a + b,
		fail() {
			throw new AppError('BAD_NAME', 'No such name.');
		},
		wait: signal =>
			new Promise(() => {
				signal.addEventListener('abort', () => {
					aborted = true;
				});
			}),
	});
	const rpc = new Rpc<object, Sums>(port2, {});
	t.deepEqual(await Promise.all([rpc.call('add', [1, 2]), rpc.call('add', [3, 4])]), [3, 7]);
	await t.throwsAsync(rpc.call('fail', []), {name: 'AppError', code: 'BAD_NAME', message: 'No such name.'});
	const controller = new AbortController();
	const waiting = rpc.call('wait', [], controller.signal);
	controller.abort();
	await t.throwsAsync(waiting, {code: 'CANCELLED'});
	await until(() => aborted);
	const lost = rpc.call('wait', []);
	rpc.end(new AppError('ENGINE_STOPPED', 'Gone.'));
	await t.throwsAsync(lost, {code: 'ENGINE_STOPPED'});
	await t.throwsAsync(rpc.call('add', [1, 1]), {code: 'ENGINE_STOPPED'});
});
