import {execFile} from 'node:child_process';
import {mkdir, readdir, readFile, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import test from 'ava';
import type {Target} from '../../../source/engine/transfers/destination.ts';
import {checkFreeSpace} from '../../../source/engine/transfers/free-space.ts';
import {removeLeftOvers} from '../../../source/engine/transfers/left-overs.ts';
import {PartFile} from '../../../source/engine/transfers/part-file.ts';
import {createNetwork} from '../../helpers/create-network.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';

const run = promisify(execFile);

async function createPart(target: Target): Promise<PartFile> {
	const part = PartFile.plan(target);
	await part.make();
	return part;
}

const {signal} = new AbortController();

test('a file stands under its name only when it is whole', async t => {
	const directory = join(await temporaryFolder(t), 'new', 'folder');
	const part = await createPart({directory, name: 'a.txt'});
	await part.write(Buffer.from('one '));
	const [hidden] = await readdir(directory);
	t.regex(hidden ?? '', /^\.a\.txt\.[0-9a-f]{16}\.part$/);
	await part.write(Buffer.from('two'));
	t.is(await part.publish(signal), 'a.txt');
	t.deepEqual(await readdir(directory), ['a.txt']);
	t.is(await readFile(join(directory, 'a.txt'), 'utf8'), 'one two');
});

test('several at once under one name all end up whole, none over another', async t => {
	const directory = await temporaryFolder(t);
	const parts = await Promise.all([1, 2, 3].map(() => createPart({directory, name: 'a.txt'})));
	await Promise.all(parts.map((part, index) => part.write(Buffer.from(String(index)))));
	const names = await Promise.all(parts.map(part => part.publish(signal)));
	t.deepEqual(names.sort(), ['a (2).txt', 'a (3).txt', 'a.txt']);
	const contents = await Promise.all(names.map(name => readFile(join(directory, name), 'utf8')));
	t.deepEqual(contents.sort(), ['0', '1', '2']);
});

test('what is given up leaves nothing', async t => {
	const directory = await temporaryFolder(t);
	const part = await createPart({directory, name: 'a.txt'});
	await part.write(Buffer.from('x'));
	await part.discard();
	await part.discard();
	const late = await createPart({directory, name: 'a.txt'});
	await t.throwsAsync(late.publish(AbortSignal.abort()), {code: 'CANCELLED'});
	t.deepEqual(await readdir(directory), []);
});

test('a folder that cannot be written to is told in one sentence', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'file'), '');
	const error = await t.throwsAsync(createPart({directory: join(folder, 'file'), name: 'a'}), {
		code: 'DISK',
	});
	t.regex(error?.message ?? '', /^Cannot write to .*file: a file stands where a folder is wanted\.$/);
});

test('only hidden files of ours that nothing has touched for a day are cleared away', async t => {
	const folder = await temporaryFolder(t);
	const old = '.old.txt.0000000089abcdef.part';
	const theirs = '.theirs.txt.0123456789abcdef.part';
	const ours = '.ours.txt.aaaaaaaa89abcdef.part';
	const forgotten = '.forgotten.txt.aaaaaaaa01234567.part';
	const kept = [
		theirs,
		ours,
		'.young.txt.0000000089abcdef.part',
		'.mine.part',
		'a.0000000089abcdef.part',
		'.x.0123.part',
		'b.txt',
	];
	for (const name of [old, forgotten, ...kept]) {
		await writeFile(join(folder, name), 'x');
	}

	const directory = '.directory.0000000089abcdef.part';
	await mkdir(join(folder, directory));
	const yesterday = new Date(Date.now() - 25 * 3600 * 1000);
	for (const name of [
		old,
		theirs,
		ours,
		forgotten,
		'.mine.part',
		directory,
		'a.0000000089abcdef.part',
		'.x.0123.part',
		'b.txt',
	]) {
		await utimes(join(folder, name), yesterday, yesterday);
	}

	await removeLeftOvers(folder, {tag: 'aaaaaaaa', has: place => place === join(folder, ours)});
	t.deepEqual(await readdir(folder), [...kept, directory].sort());
	await t.notThrowsAsync(removeLeftOvers(join(folder, 'none')));
});

test('space is asked for before a file is begun', async t => {
	const folder = await temporaryFolder(t);
	await t.notThrowsAsync(checkFreeSpace(join(folder, 'not', 'yet'), 1));
	await t.throwsAsync(checkFreeSpace(join(folder, 'not', 'yet'), 1e18), {code: 'DISK_FULL'});
});

test('a full disk fails the transfer with one sentence, and leaves no part', async t => {
	const folder = await temporaryFolder(t);
	try {
		await run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]);
	} catch {
		t.log('Skipped: this user cannot mount a small disk.');
		t.pass();
		return;
	}

	t.teardown(() => run('umount', [folder]));
	const part = await createPart({directory: folder, name: 'a'});
	const chunk = Buffer.alloc(64 * 1024);
	const write = async () => {
		for (let count = 0; count < 10; count++) {
			await part.write(chunk);
		}
	};
	const error = await t.throwsAsync(write(), {code: 'DISK_FULL'});
	t.regex(error?.message ?? '', /^No space is left .*\.$/);
	await part.discard();
	t.deepEqual(await readdir(folder), []);

	const [, ben] = await createNetwork(t, [{files: {'big.bin': Buffer.alloc(1024 * 1024)}}, {}]);
	const {key} = await ben.row('big.bin');
	const {ids} = await ben.engine.request({type: 'fetch', keys: [key], to: folder});
	const failed = await ben.transfer(ids[0] ?? 0, ({finishedAt}) => finishedAt !== undefined);
	t.is(failed.state, 'failed');
	t.regex(failed.reason ?? '', /free|full/);
	t.is(failed.attempts, 1);
	t.deepEqual(await readdir(folder), []);
});
