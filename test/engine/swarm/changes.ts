import {execFile} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {type Holder, slowFile, startHolder} from '../../helpers/holder.ts';
import {sha256Of} from '../../helpers/piece-list.ts';
import {content, MiB, startAmong} from '../../helpers/swarm.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {until} from '../../helpers/until.ts';

const run = promisify(execFile);

/** Anna's file becomes another one in the middle; @returns a transfer of it that has begun, and what lets it go on. */
async function changing(
	t: ExecutionContext,
	after: Uint8Array,
	{others = [], isHashed = true}: {readonly others?: readonly Holder[]; readonly isHashed?: boolean} = {},
) {
	const anna = await startHolder(t, {'a.bin': content});
	const slow = slowFile(content, 2 * MiB);
	anna.service.files.set('a.bin', slow.open);
	const ben = await startAmong(t, [anna, ...others]);
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({pieces}) => (pieces?.verified ?? 0) >= 1);
	const change = async (): Promise<void> => {
		await anna.stop();
		slow.release();
		anna.offer('a.bin', after);
		if (!isHashed) {
			anna.service.hashes.clear();
			anna.service.pieceLists.clear();
			anna.service.change({path: 'a.bin', size: after.length, modified: Date.now()});
		}

		await anna.start();
	};
	return {anna, ben, id, change};
}

for (const [title, after, isHashed] of [
	['of the same size', randomBytes(content.length), true],
	['of another size', randomBytes(5 * MiB), true],
	['of the same size, whose digest nobody knows,', randomBytes(content.length), false],
] as const) {
	test.serial(`a file that became another one ${title} everywhere begins afresh, and says so`, async t => {
		const {ben, id, change} = await changing(t, after, {isHashed});
		await change();
		const done = await ben.transfer(id, ({finishedAt}) => finishedAt !== undefined);
		t.is(done.state, 'done', done.reason);
		t.true((await ben.read('a.bin')).equals(after), 'nothing of the two is mixed');
		t.is(done.sha256, isHashed ? sha256Of(after) : undefined);
		t.false(ben.state.logText.includes('wrong bytes'), 'nobody is blamed');
		t.deepEqual(await ben.downloaded(), ['a.bin']);
		await until(() => ben.state.logText.includes('"a.bin" has changed everywhere, so it begins afresh.'));
	});
}

test.serial('a file that became another one at one holder is taken from the others', async t => {
	const carl = await startHolder(t, {'a.bin': content});
	const hold = slowFile(content, 2 * MiB);
	carl.service.files.set('a.bin', hold.open);
	const {anna, ben, id, change} = await changing(t, randomBytes(content.length), {others: [carl]});
	await change();
	hold.release();
	const done = await ben.transfer(id, ({finishedAt}) => finishedAt !== undefined);
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
	t.true(anna.sent() < content.length);
});

test.serial('what came from one source before the digests were known is used', async t => {
	const anna = await startHolder(t, {'a.bin': content});
	const slow = slowFile(content, 5 * MiB + 1);
	anna.service.files.set('a.bin', slow.open);
	anna.service.change({path: 'a.bin', size: content.length, modified: 1});
	const ben = await startAmong(t, [anna]);
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({received}) => received > 5 * MiB);
	await ben.engine.request({type: 'pause', ids: [id]});
	slow.release();
	await until(() => anna.service.openFiles === 0);
	const before = anna.sent();
	anna.offer('a.bin', content);
	await ben.row('a.bin', ({sha256}) => sha256 !== undefined);
	await ben.engine.request({type: 'resume', ids: [id]});
	await ben.transfer(id, ({state}) => state === 'done');
	t.true((await ben.read('a.bin')).equals(content));
	t.true(anna.sent() - before <= content.length - 5 * MiB);
});

test.serial('a transfer that is paused goes on from its pieces, and looks at them first', async t => {
	const anna = await startHolder(t, {'a.bin': content});
	const ben = await startAmong(t, [anna], {downLimit: 8 * MiB});
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({pieces}) => (pieces?.verified ?? 0) >= 4);
	await ben.engine.request({type: 'pause', ids: [id]});
	const {reason, pieces} = await ben.transfer(id, ({state}) => state === 'paused');
	t.regex(reason ?? '', /^Paused at \d+ %; it continues from there\.$/);
	await until(() => anna.service.openFiles === 0);
	const [name = ''] = await ben.downloaded();
	const part = join(ben.downloads, name);
	const bytes = await readFile(part);
	bytes[3 * MiB] = (bytes[3 * MiB] ?? 0) ^ 1;
	await writeFile(part, bytes);
	const before = anna.sent();
	await ben.engine.request({type: 'limit', up: undefined, down: undefined});
	await ben.engine.request({type: 'resume', ids: [id]});
	await ben.transfer(id, ({state}) => state === 'done');
	t.true((await ben.read('a.bin')).equals(content), 'also the piece that somebody has damaged meanwhile');
	t.true(anna.sent() - before <= content.length - ((pieces?.verified ?? 0) - 1) * MiB);
});

test.serial(
	'a disk that runs full in the middle fails the transfer, which goes on from its pieces',
	async t => {
		const folder = await temporaryFolder(t);
		try {
			await run('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder]);
		} catch {
			t.log('Skipped: this user cannot mount a small disk.');
			t.pass();
			return;
		}

		t.teardown(() => run('umount', [folder]));
		const anna = await startHolder(t, {'a.bin': content});
		const slow = slowFile(content, 4 * MiB);
		anna.service.files.set('a.bin', slow.open);
		const ben = await startAmong(t, [anna]);
		const {key} = await ben.row('a.bin');
		const {ids} = await ben.engine.request({type: 'fetch', keys: [key], to: folder});
		const [id = 0] = ids;
		await ben.transfer(id, ({pieces}) => (pieces?.verified ?? 0) >= 3);
		const filler = join(folder, 'filler');
		await t.throwsAsync(writeFile(filler, Buffer.alloc(48 * MiB)), {code: 'ENOSPC'});
		slow.release();
		const failed = await ben.transfer(id, ({finishedAt}) => finishedAt !== undefined);
		t.is(failed.state, 'failed');
		t.regex(failed.reason ?? '', /^No space is left on the disk that holds .*\.$/);
		t.true(failed.received >= 3 * MiB);
		await rm(filler);
		await until(() => anna.service.openFiles === 0);
		const before = anna.sent();
		await ben.engine.request({type: 'retry', ids: [id]});
		await ben.transfer(id, ({state}) => state === 'done');
		t.true((await readFile(join(folder, 'a.bin'))).equals(content));
		t.true(anna.sent() - before <= content.length - 3 * MiB);
		t.deepEqual(await readdir(folder), ['a.bin']);
	},
);
