import {createHash} from 'node:crypto';
import {rename, rm, symlink, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {Share} from '../../source/share/share.ts';
import type {ShareEvent} from '../../source/share/share-options.ts';
import type {Database} from '../../source/storage/database.ts';
import {pieceSizeFor} from '../../source/wire/piece-list.ts';
import {CountingDisk} from '../helpers/counting-disk.ts';
import {deaf} from '../helpers/deaf.ts';
import {makeTree} from '../helpers/make-tree.ts';
import {openDatabase} from '../helpers/open-database.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const sha256 = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');
const large = 'two pieces and a little more '.repeat(80_000);

/** Has the times of folders lie long ago, as those of most folders do: a young one is read again to be sure. */
async function age(folder: string, ...paths: readonly string[]): Promise<void> {
	for (const path of paths) {
		await utimes(join(folder, path), new Date(1e12), new Date(1e12));
	}
}

/** A run of a share that is kept in `database`. */
async function run(t: ExecutionContext, folder: string, database: Database, isWatched = false) {
	const disk = new CountingDisk();
	const events: ShareEvent[] = [];
	const share = new Share({
		folder,
		disk,
		isKept: true,
		...(!isWatched && {watch: deaf}),
		timing: {batch: 5, digests: 5, settle: 0, load: 5},
		hashing: {pieceSize: pieceSizeFor, load: () => ({traffic: 0, freeProcessors: 2, loop: 0})},
		report: event => events.push(event),
	});
	t.teardown(() => share.close());
	const told: string[] = [];
	share.onChange(({changed, gone}) => {
		told.push(...changed.map(({path, sha256}) => `${sha256 === undefined ? '?' : '+'}${path}`));
		told.push(...gone.map(path => `-${path}`));
	});
	const starting = share.start();
	await share.keep(database.path);
	await starting;
	await until(() => share.status().hashing === undefined);
	return {share, disk, told, events};
}

test('the next start reads nothing that is as it was, and has its digests at once', async t => {
	const folder = await temporaryFolder(t);
	const database = await openDatabase(t);
	await makeTree(folder, {'a.txt': 'a', 'music/b.mp3': 'b', 'music/live/large': large, 'empty/c': 'c'});
	await age(folder, '', 'music', 'music/live', 'empty');
	const first = await run(t, folder, database);
	t.deepEqual(first.disk.hashed.sort(), ['a.txt', 'empty/c', 'music/b.mp3', 'music/live/large']);
	await first.share.close();
	const second = await run(t, folder, database);
	t.deepEqual(second.disk.hashed, []);
	t.deepEqual(second.told.sort(), ['+a.txt', '+empty/c', '+music/b.mp3', '+music/live/large']);
	t.is(second.share.get('music/b.mp3')?.sha256, sha256('b'));
	t.deepEqual(second.share.status(), {
		files: 4,
		bytes: large.length + 3,
		scanning: false,
		problem: undefined,
	});
	const pieces = await second.share.pieces('music/live/large');
	t.is(pieces?.sha256, sha256(large));
	t.is(Buffer.from(pieces?.pieces.subarray(0, 32) ?? []).toString('hex'), sha256(large.slice(0, 2 ** 20)));
	await second.share.close();
	const third = await run(t, folder, database);
	t.deepEqual(third.disk.hashed, []);
	t.is(third.share.status().files, 4);
});

test('the next start looks only into folders in which names came or went, and finds the rest later', async t => {
	const folder = await temporaryFolder(t);
	const database = await openDatabase(t);
	await makeTree(folder, {'same/1': '1', 'same/deep/2': '2', 'more/3': '3', 'less/4': '4', 'gone/5': '5'});
	await symlink('../same/1', join(folder, 'more/link'));
	await age(folder, '', 'same', 'same/deep', 'more', 'less', 'gone');
	await (await run(t, folder, database)).share.close();
	await makeTree(folder, {'more/new': 'n', 'more/new folder/6': '6'});
	await rm(join(folder, 'less/4'));
	await rm(join(folder, 'gone'), {recursive: true});
	await writeFile(join(folder, 'same/1'), 'written over');
	await age(folder, 'same');
	const second = await run(t, folder, database);
	await until(() => second.share.get('same/1')?.sha256 === sha256('written over'));
	await until(() => second.share.get('more/link')?.sha256 === sha256('written over'));
	const read = second.disk.folders.slice(0, 4);
	t.deepEqual(read.sort(), ['', 'less', 'more', 'more/new folder'], 'first, before the slow check');
	await until(() => second.disk.folders.includes('same/deep'), {what: 'the slow check of all'});
	t.deepEqual([...second.share.files()].map(({path}) => path).sort(), [
		'more/3',
		'more/link',
		'more/new',
		'more/new folder/6',
		'same/1',
		'same/deep/2',
	]);
	t.deepEqual([...new Set(second.disk.hashed)].sort(), [
		'more/link',
		'more/new',
		'more/new folder/6',
		'same/1',
	]);
	await second.share.close();
	const third = await run(t, folder, database);
	t.deepEqual(third.disk.hashed, []);
	t.is(third.share.status().files, 6);
});

test('what changes while it runs is written down', async t => {
	const folder = await temporaryFolder(t);
	const database = await openDatabase(t);
	await makeTree(folder, {'a/1': '1', 'b/2': '2'});
	const first = await run(t, folder, database, true);
	await writeFile(join(folder, 'a/1'), 'another');
	await rename(join(folder, 'b'), join(folder, 'c'));
	await until(() => first.share.get('a/1')?.sha256 === sha256('another') && !first.share.has('b/2'));
	await until(() => first.share.get('c/2')?.sha256 !== undefined);
	await first.share.close();
	await age(folder, '', 'a', 'c');
	const second = await run(t, folder, database);
	t.deepEqual(second.disk.hashed, []);
	t.deepEqual([...second.share.files()].map(({path}) => path).sort(), ['a/1', 'c/2']);
});

test('another folder is another one, and the first is found again', async t => {
	const outer = await temporaryFolder(t);
	const database = await openDatabase(t);
	await makeTree(outer, {'one/a': 'a', 'two/a': 'b'});
	await (await run(t, join(outer, 'one'), database)).share.close();
	const other = await run(t, join(outer, 'two'), database);
	t.is(other.share.get('a')?.sha256, sha256('b'));
	await other.share.close();
	const again = await run(t, join(outer, 'one'), database);
	t.deepEqual(again.disk.hashed, []);
	t.is(again.share.get('a')?.sha256, sha256('a'));
});

test('a state that cannot be written is told once, and the share goes on', async t => {
	const folder = await temporaryFolder(t);
	const database = await openDatabase(t);
	await makeTree(folder, {a: 'a'});
	const {share, events} = await run(t, folder, database, true);
	database.execute('DROP TABLE shared_blocks');
	for (const name of ['b', 'c', 'd']) {
		await writeFile(join(folder, name), name);
		await until(() => share.get(name)?.sha256 === sha256(name));
	}

	const told = events.filter(({type}) => type === 'not kept');
	t.is(told.length, 1);
});

test('what can be read of a state only in part is not trusted', async t => {
	const folder = await temporaryFolder(t);
	const database = await openDatabase(t);
	await makeTree(folder, {'a/1': '1', 'b/2': '2'});
	await age(folder, '', 'a', 'b');
	await (await run(t, folder, database)).share.close();
	const disk = new CountingDisk();
	const load = disk.load.bind(disk);
	disk.load = async () => {
		const part = await load();
		disk.load = () => Promise.reject(new Error('The disk fails'));
		return {...part, blocks: [], isLast: false};
	};
	const share = new Share({folder, disk, isKept: true, watch: deaf});
	t.teardown(() => share.close());
	const starting = share.start();
	await t.throwsAsync(share.keep(database.path), {message: 'The disk fails'});
	share.keepNothing();
	await starting;
	t.is(share.status().files, 2);
});

test('nothing is read before it is known where it is kept', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {a: 'a'});
	const share = new Share({folder, isKept: true, watch: deaf});
	t.teardown(() => share.close());
	const starting = share.start();
	await until(() => share.status().scanning);
	t.is(share.status().files, 0);
	share.keepNothing();
	await starting;
	t.is(share.status().files, 1);
});

test('a share that waits for its state can be closed', async t => {
	const folder = await temporaryFolder(t);
	const share = new Share({folder, isKept: true, watch: deaf});
	const starting = t.throwsAsync(share.start(), {code: 'CANCELLED'});
	await share.close();
	await starting;
});
