import {readdir, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {startEngine} from '../../../source/link/engine-thread.ts';
import {RestartableEngine} from '../../../source/link/restartable-engine.ts';
import type {Thread} from '../../../source/link/thread.ts';
import type {Engine, EngineOptions} from '../../../source/model/engine.ts';
import {slowFile, spoiled, startHolder} from '../../helpers/holder.ts';
import {content, MiB, startAmong} from '../../helpers/swarm.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {until} from '../../helpers/until.ts';

/** Ben, whose state is kept, has some pieces of a file whose holder gives no more for now. */
async function interrupted(t: ExecutionContext, create?: (options: EngineOptions) => Engine) {
	const anna = await startHolder(t, {'a.bin': content});
	const slow = slowFile(content, 6 * MiB + 1000);
	t.teardown(slow.release);
	anna.service.files.set('a.bin', slow.open);
	const stateDirectory = await temporaryFolder(t);
	const ben = await startAmong(t, [anna], {stateDirectory, ...(create && {create})});
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({pieces}) => (pieces?.verified ?? 0) >= 4);
	const only = () => until(() => [...ben.state.transfers.values()][0], {what: 'the transfer to be restored'});
	return {anna, slow, ben, id, only};
}

test.serial('what was under way goes on after a restart, from its pieces', async t => {
	const {anna, slow, ben, id, only} = await interrupted(t);
	await ben.stop();
	const {received} = ben.state.transfers.get(id) ?? {received: 0};
	t.true(received >= 4 * MiB);
	t.is((await readdir(ben.downloads)).length, 1, 'the part stays');
	slow.release();
	await until(() => anna.service.openFiles === 0);
	const before = anna.sent();
	await ben.start();
	const restored = await only();
	t.is(restored.label, 'a.bin');
	const done = await ben.transfer(restored.id, ({finishedAt}) => finishedAt !== undefined);
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
	t.true(anna.sent() - before <= content.length - 4 * MiB);
	t.deepEqual(await ben.downloaded(), ['a.bin']);
	await ben.stop();
	await ben.start();
	t.is((await only()).state, 'done', 'what is done is remembered');
	await ben.engine.request({type: 'clear-ended'});
	await ben.stop();
	await ben.start();
	await ben.peer(anna, ({state}) => state === 'online');
	t.is(ben.state.transfers.size, 0);
});

test.serial('what was paused stays so, at its percentage, and what is cancelled is removed', async t => {
	const {ben, id, only} = await interrupted(t);
	await ben.engine.request({type: 'pause', ids: [id]});
	const {reason} = await ben.transfer(id, ({state}) => state === 'paused');
	await ben.engine.request({type: 'priority', ids: [id], priority: 'high'});
	await ben.stop();
	await ben.start();
	const paused = await only();
	t.like(paused, {state: 'paused', priority: 'high'});
	for (const each of [reason, paused.reason]) {
		t.regex(each ?? '', /^Paused at [1-9]\d? %; it continues from there\.$/);
	}
	await ben.engine.request({type: 'cancel', ids: [paused.id]});
	await until(async () => (await ben.downloaded()).length === 0);
	await ben.stop();
	await ben.start();
	await until(() => ben.state.crawl?.settled === true);
	t.is(ben.state.transfers.size, 0);
});

test.serial('what has failed is told again after a restart', async t => {
	const anna = await startHolder(t, {'a.bin': content});
	const ben = await startAmong(t, [anna], {stateDirectory: await temporaryFolder(t)});
	await writeFile(join(ben.downloads, 'folder'), '');
	const {key} = await ben.row('a.bin');
	const {ids} = await ben.engine.request({type: 'fetch', keys: [key], to: 'folder'});
	const failed = await ben.transfer(ids[0] ?? 0, ({state}) => state === 'failed');
	await ben.stop();
	await ben.start();
	const [again] = await until(() => ben.state.transfers.size > 0 && [...ben.state.transfers.values()]);
	t.like(again, {state: 'failed', reason: failed.reason, finishedAt: failed.finishedAt});
});

test.serial('a run that ended just when the file had got its name is not begun again', async t => {
	const {anna, slow, ben, id, only} = await interrupted(t);
	await ben.stop();
	const [part = ''] = await readdir(ben.downloads);
	await writeFile(join(ben.downloads, part), content);
	await rename(join(ben.downloads, part), join(ben.downloads, 'a.bin'));
	const before = anna.sent();
	await ben.start();
	const {id: restored} = await only();
	await ben.transfer(restored, ({state}) => state === 'done');
	t.is(anna.sent(), before);
	t.deepEqual(await ben.downloaded(), ['a.bin']);
	t.truthy(id);
	slow.release();
});

test.serial('a part that has gone or was cut is fetched again', async t => {
	const {anna, slow, ben, only} = await interrupted(t);
	await ben.stop();
	const [part = ''] = await readdir(ben.downloads);
	await writeFile(join(ben.downloads, part), content.subarray(0, 2 * MiB + 5));
	slow.release();
	await until(() => anna.service.openFiles === 0);
	await ben.start();
	await ben.transfer((await only()).id, ({state}) => state === 'done');
	t.true((await ben.read('a.bin')).equals(content));
});

test.serial('what an engine that is started anew is told is what the state knows already', async t => {
	const {slow, ben, id, only} = await interrupted(t);
	const transfer = ben.state.transfers.get(id);
	await ben.stop();
	slow.release();
	await ben.start();
	await ben.engine.request({type: 'restore', transfers: transfer === undefined ? [] : [transfer]});
	await ben.transfer((await only()).id, ({state}) => state === 'done');
	t.is(ben.state.transfers.size, 1);
	t.deepEqual(await ben.downloaded(), ['a.bin']);
});

test.serial('an engine whose thread has died goes on from the pieces when it is started anew', async t => {
	const threads: Thread[] = [];
	const create = (options: EngineOptions) =>
		new RestartableEngine(options, (now, heard) => {
			const {engine, thread} = startEngine(now, heard);
			threads.push(thread);
			return engine;
		});
	const {anna, slow, ben, id} = await interrupted(t, create);
	// What is here is noted within a second.
	const {pieces} = await ben.transfer(id, ({pieces}) => (pieces?.verified ?? 0) >= 5);
	await threads[0]?.worker.terminate();
	await until(() => ben.state.node?.phase === 'stopped');
	slow.release();
	await until(() => anna.service.openFiles === 0);
	const before = anna.sent();
	await ben.engine.restart?.();
	const done = await until(() => [...ben.state.transfers.values()].find(({state}) => state === 'done'));
	t.is(ben.state.transfers.size, 1, 'it is there once');
	t.true((await ben.read('a.bin')).equals(content));
	t.true((pieces?.verified ?? 0) >= 5);
	t.true(anna.sent() - before <= content.length, `${done.attempts}`);
	t.deepEqual(await ben.downloaded(), ['a.bin']);
});

test.serial('what has failed is removed with what is here of it when it is cleared', async t => {
	const {anna, ben, id} = await interrupted(t);
	anna.service.files.set('a.bin', spoiled(content));
	const failed = await ben.transfer(id, ({state}) => state === 'active');
	t.is(failed.id, id);
	await anna.stop();
	await anna.start();
	await ben.transfer(id, ({state}) => state === 'failed');
	t.is((await ben.downloaded()).length, 1);
	await ben.engine.request({type: 'clear-ended'});
	await until(async () => (await ben.downloaded()).length === 0);
	await until(() => ben.state.transfers.get(id) === undefined, {what: 'the transfer to be gone'});
	t.pass();
});
