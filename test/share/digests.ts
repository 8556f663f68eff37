import {createHash} from 'node:crypto';
import {appendFileSync, statSync} from 'node:fs';
import {rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import type {ShareStatus} from '../../source/model/fact.ts';
import type {HashJob, HashOutcome} from '../../source/share/hashing/hasher.ts';
import type {Load} from '../../source/share/hashing/politeness.ts';
import {Share} from '../../source/share/share.ts';
import type {ShareEvent, ShareOptions} from '../../source/share/share-options.ts';
import {pieceSizeFor} from '../../source/wire/piece-list.ts';
import {CountingDisk} from '../helpers/counting-disk.ts';
import {deaf} from '../helpers/deaf.ts';
import {makeTree} from '../helpers/make-tree.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const quiet: Load = {traffic: 0, freeProcessors: 2, loop: 0};
const large = 'a little more than three pieces '.repeat(100_000);

/** A share that computes digests, hastily, and all that it tells. */
function createShare(t: ExecutionContext, folder: string, options: Partial<ShareOptions> = {}) {
	const disk = new CountingDisk();
	const statuses: ShareStatus[] = [];
	const share = new Share({
		folder,
		timing: {batch: 5, digests: 20, settle: 0, load: 5},
		disk,
		hashing: {pieceSize: pieceSizeFor, load: () => quiet},
		report: event => event.type === 'status' && statuses.push(event.status),
		...options,
	});
	t.teardown(() => share.close());
	const told = new Map<string, string | undefined>();
	const changes: number[] = [];
	share.onChange(({changed}) => {
		changes.push(changed.length);
		for (const {path, sha256} of changed) {
			told.set(path, sha256);
		}
	});
	return {share, disk, told, changes, statuses};
}

test('each file gets its digests, which are told and found with it', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'a.txt': 'hello', empty: '', 'music/large': large});
	const {share, told, statuses} = createShare(t, folder);
	await share.start();
	await until(() => told.get('music/large') === sha256(large));
	t.is(told.get('a.txt'), sha256('hello'));
	t.is(share.get('empty')?.sha256, sha256(''));
	t.deepEqual(await share.pieces('empty'), {
		size: 0,
		sha256: sha256(''),
		pieceSize: pieceSizeFor(0),
		pieces: new Uint8Array(0),
	});
	t.is(Buffer.from((await share.pieces('a.txt'))?.pieces ?? []).toString('hex'), sha256('hello'));
	const {pieces = new Uint8Array(0), ...rest} = (await share.pieces('music/large')) ?? {};
	t.deepEqual(rest, {size: large.length, sha256: sha256(large), pieceSize: 2 ** 20});
	t.is(Buffer.from(pieces.subarray(32, 64)).toString('hex'), sha256(large.slice(2 ** 20, 2 ** 21)));
	t.is(pieces.length, 32 * 4);
	const file = await share.open('music/large');
	t.is(file.sha256, sha256(large));
	await file.close();
	t.true(statuses.some(({hashing}) => hashing !== undefined && hashing.files > 0 && hashing.left > 0));
	await until(() => statuses.at(-1)?.hashing === undefined && !statuses.at(-1)?.scanning);
	await t.throwsAsync(share.pieces('missing'), {code: 'NO_SUCH_FILE'});
});

test('a file that changes gets another digest, and is served without the old one meanwhile', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {a: 'one'});
	const {share, told, disk} = createShare(t, folder);
	await share.start();
	await until(() => told.get('a') === sha256('one'));
	const gate = Promise.withResolvers<void>();
	disk.before = () => gate.promise;
	await writeFile(join(folder, 'a'), 'two');
	const file = await share.open('a');
	t.is(file.sha256, undefined);
	await file.close();
	await until(() => told.has('a') && told.get('a') === undefined);
	t.is(await share.pieces('a'), undefined);
	gate.resolve();
	await until(() => told.get('a') === sha256('two'));
});

test('a file that changes while its digests are computed gets those of what it has become', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {a: 'one', b: 'b', c: 'c'});
	const {share, told, disk} = createShare(t, folder, {watch: deaf});
	disk.before = () => {
		disk.before = () => {};
		appendFileSync(join(folder, 'a'), ' and more');
	};
	await share.start();
	await until(() => told.get('a') === sha256('one and more') && told.get('c') === sha256('c'));
	t.is(told.get('b'), sha256('b'));
});

test('what cannot be hashed is left alone until it changes, and stops nothing', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {a: 'a', b: 'b'});
	const {share, told, disk} = createShare(t, folder);
	disk.before = () => {
		throw new Error('The thread has died');
	};
	await share.start();
	await until(() => share.status().hashing === undefined);
	t.is(share.get('a')?.sha256, undefined);
	disk.before = () => {};
	await writeFile(join(folder, 'a'), 'another');
	await until(() => told.get('a') === sha256('another'));
	t.is(share.get('b')?.sha256, undefined);
	t.deepEqual(disk.hashed, ['a']);
});

test('what is listed and cannot be read is told', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {open: 'a', 'music/closed': 'b'});
	// The superuser may read everything.
	class ClosedDisk extends CountingDisk {
		override async hash(root: string, jobs: readonly HashJob[]): Promise<readonly HashOutcome[]> {
			const outcomes = await super.hash(root, jobs);
			return outcomes.map((outcome, index) =>
				jobs[index]?.path === 'music/closed' ? 'unreadable' : outcome,
			);
		}
	}
	const told: ShareEvent[] = [];
	const report = (event: ShareEvent): unknown => event.type === 'unreadable' && told.push(event);
	const {share} = createShare(t, folder, {disk: new ClosedDisk(), report});
	await share.start();
	await until(() => share.get('open')?.sha256 !== undefined && told.length > 0);
	t.deepEqual(told, [{type: 'unreadable', paths: ['music/closed']}]);
});

test('thousands of digests are told in few changes', async t => {
	const folder = await temporaryFolder(t);
	const files = 3000;
	await makeTree(
		folder,
		Object.fromEntries(Array.from({length: files}, (_, n) => [`${n % 30}/${n}`, `${n}`])),
	);
	const {share, told, changes} = createShare(t, folder, {
		timing: {batch: 5, digests: 1000, settle: 0, load: 5},
	});
	await share.start();
	changes.length = 0;
	await until(() => told.get('0/0') !== undefined && share.status().hashing === undefined);
	await until(() => [...told.values()].every(digest => digest !== undefined));
	t.true(changes.length <= 10, `${changes}`);
	t.is(told.get('5/35'), sha256('35'));
});

test('a file that may still be written is left alone', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {a: 'a'});
	const {share, disk, told} = createShare(t, folder, {
		timing: {batch: 5, digests: 5, settle: 400, load: 5},
	});
	await share.start();
	let appended = 0;
	const writing = setInterval(() => appendFileSync(join(folder, 'a'), `${appended++}`), 20);
	await until(() => appended > 20);
	t.deepEqual(disk.hashed, []);
	clearInterval(writing);
	await until(() => told.get('a') !== undefined);
	t.deepEqual(disk.hashed, ['a']);
});

test('digests that somebody knows already are taken without reading', async t => {
	const folder = await temporaryFolder(t);
	const {share, disk, told} = createShare(t, folder);
	await share.start();
	const put = async (name: string, content: string) => {
		// As a transfer does it: hidden until it is whole.
		await writeFile(join(folder, `.${name}.part`), content);
		await rename(join(folder, `.${name}.part`), join(folder, name));
		const {size, mtimeMs, ino} = statSync(join(folder, name), {bigint: true});
		return {size: Number(size), modified: Number(mtimeMs), inode: ino};
	};
	const gate = Promise.withResolvers<void>();
	disk.before = () => gate.promise;
	const pieces = new Uint8Array(4 * 32).fill(1);
	await share.know('large', {...(await put('large', large)), sha256: sha256(large), pieces});
	t.is(told.get('large'), sha256(large));
	t.deepEqual((await share.pieces('large'))?.pieces, pieces);
	await share.know('small', {...(await put('small', 's')), sha256: sha256('s'), pieces: undefined});
	t.is(told.get('small'), sha256('s'));
	const another = await put('other', 'other');
	await share.know('other', {...another, inode: another.inode + 1n, sha256: sha256('x'), pieces: undefined});
	t.true(share.has('other'));
	t.is(share.get('other')?.sha256, undefined, 'it is another file');
	await share.know('gone', {...another, sha256: sha256('x'), pieces: undefined});
	gate.resolve();
	await until(() => told.get('other') === sha256('other'));
	t.false(disk.hashed.includes('large'));
	t.false(disk.hashed.includes('small'));
});

test('it pauses while files move, says so, and goes on by itself', async t => {
	const folder = await temporaryFolder(t);
	let load: Load = {...quiet, traffic: 1e9};
	const {share, told, disk} = createShare(t, folder, {
		hashing: {pieceSize: pieceSizeFor, load: () => load},
	});
	await share.start();
	const gate = Promise.withResolvers<void>();
	disk.before = () => gate.promise;
	await writeFile(join(folder, 'first'), 'f');
	await until(() => share.status().hashing?.held === true);
	gate.resolve();
	await writeFile(join(folder, 'second'), 's');
	await until(() => disk.hashed.includes('first') && share.has('second'));
	t.is(share.status().hashing?.files, 2);
	t.is(told.get('first'), undefined);
	load = quiet;
	await until(() => told.get('second') === sha256('s'));
	t.is(told.get('first'), sha256('f'));
});

test('it can be closed in the middle', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {large, b: 'b'});
	const {share, disk, told} = createShare(t, folder);
	await share.start();
	disk.pace(0);
	await share.close();
	await rm(join(folder, 'b'));
	t.false([...told.values()].some(digest => digest === sha256(large)));
});
