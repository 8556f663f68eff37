import {execFileSync} from 'node:child_process';
import {appendFile, mkdir, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {Share} from '../../source/share/share.ts';
import type {ShareOptions} from '../../source/share/share-options.ts';
import {deaf} from '../helpers/deaf.ts';
import {makeTree} from '../helpers/make-tree.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

/** A share, and the paths that its listeners have been told of. */
function createShare(
	t: ExecutionContext,
	options: ShareOptions,
): {share: Share; told: Map<string, number | 'gone'>} {
	const share = new Share({timing: {batch: 10, patrol: 20, rescan: 30}, ...options});
	t.teardown(() => share.close());
	const told = new Map<string, number | 'gone'>();
	share.onChange(({changed, gone}) => {
		for (const path of gone) {
			told.set(path, 'gone');
		}

		for (const file of changed) {
			told.set(file.path, file.size);
		}
	});
	return {share, told};
}

const paths = (share: Share): string[] => [...share.files()].map(file => file.path).sort();

test('all is on offer once it has started', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'a.txt': 'hello', 'music/b.mp3': 'bb', '.c.part': 'c'});
	const reports: number[] = [];
	const {share, told} = createShare(t, {
		folder,
		report: event => event.type === 'status' && reports.push(event.status.files),
	});
	t.deepEqual(share.status(), {files: 0, bytes: 0, scanning: false, problem: undefined});
	await share.start();
	t.deepEqual(paths(share), ['a.txt', 'music/b.mp3']);
	t.deepEqual([...share.topLevel()], ['a.txt']);
	t.deepEqual(share.status(), {files: 2, bytes: 7, scanning: false, problem: undefined});
	t.is(share.get('a.txt')?.size, 5);
	t.true(share.has('music/b.mp3'));
	t.false(share.has('.c.part'));
	t.deepEqual(Object.fromEntries(told), {'a.txt': 5, 'music/b.mp3': 2});
	t.is(reports.at(-1), 2);
	await share.close();
	await share.close();
});

test('what comes, changes, moves and goes is seen', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'a.txt': 'a', 'old/deep/b.txt': 'b'});
	const {share, told} = createShare(t, {folder});
	await share.start();
	await writeFile(join(folder, 'dropped.txt'), '1234');
	await until(() => told.get('dropped.txt') === 4);
	await appendFile(join(folder, 'dropped.txt'), '5678');
	await until(() => told.get('dropped.txt') === 8);
	await rename(join(folder, 'dropped.txt'), join(folder, 'renamed.txt~'));
	await until(() => told.get('dropped.txt') === 'gone' && told.get('renamed.txt~') === 8);
	await rename(join(folder, 'old'), join(folder, 'new'));
	await until(() => told.get('old/deep/b.txt') === 'gone' && told.get('new/deep/b.txt') === 1);
	await rm(join(folder, 'new'), {recursive: true});
	await until(() => told.get('new/deep/b.txt') === 'gone');
	await makeTree(folder, {'x/y/z/1': '1', 'x/y/2': '2', '.x/3': '3'});
	await until(() => told.has('x/y/z/1') && told.has('x/y/2'));
	t.deepEqual(paths(share), ['a.txt', 'renamed.txt~', 'x/y/2', 'x/y/z/1']);
	t.deepEqual(share.status(), {files: 4, bytes: 11, scanning: false, problem: undefined});
	t.false([...told.keys()].some(path => path.includes('.x')));
});

test('a file that becomes a folder, and a folder that becomes a file', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {one: '1', 'two/2': '2'});
	const {share, told} = createShare(t, {folder});
	await share.start();
	await rm(join(folder, 'one'));
	await makeTree(folder, {'one/in': 'i'});
	await rm(join(folder, 'two'), {recursive: true});
	await makeTree(folder, {two: '22'});
	await until(() => told.get('one/in') === 1 && told.get('two') === 2);
	t.deepEqual(paths(share), ['one/in', 'two']);
});

test('a link shows what happens where it leads', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'music/a.mp3': 'a'});
	await symlink('music', join(folder, 'link'));
	const {share, told} = createShare(t, {folder});
	await share.start();
	await makeTree(folder, {'music/live/b.mp3': 'b'});
	await until(() => told.has('link/live/b.mp3'));
	await rm(join(folder, 'music/a.mp3'));
	await until(() => told.get('link/a.mp3') === 'gone');
	await rm(join(folder, 'link'));
	await until(() => told.get('link/live/b.mp3') === 'gone');
	await symlink('music/live/b.mp3', join(folder, 'again'));
	await until(() => told.get('again') === 1);
	await symlink('..', join(folder, 'out'));
	await writeFile(join(folder, 'last'), '');
	await until(() => told.has('last'));
	t.deepEqual(paths(share), ['again', 'last', 'music/live/b.mp3']);
});

test('a FIFO that is dropped in harms nothing', async t => {
	const folder = await temporaryFolder(t);
	const {share, told} = createShare(t, {folder});
	await share.start();
	execFileSync(
		'mkfifo',
		[1, 2, 3, 4, 5].map(number => join(folder, `fifo${number}`)),
	);
	await writeFile(join(folder, 'after'), 'x');
	await until(() => told.has('after'));
	t.deepEqual(paths(share), ['after']);
});

test('only what is on offer is opened, and only while it is a file', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'share/a.txt': 'hello', 'share/.hidden': 'h', 'secret.txt': 's'});
	const share = createShare(t, {folder: join(folder, 'share'), watch: deaf}).share;
	await share.start();
	const file = await share.open('a.txt');
	t.is(file.size, 5);
	await file.close();
	for (const path of ['.hidden', '../secret.txt', '', './a.txt', 'a.txt/', '/a.txt']) {
		await t.throwsAsync(share.open(path), {code: 'NO_SUCH_FILE'}, path);
	}

	await rm(join(folder, 'share/a.txt'));
	await t.throwsAsync(share.open('a.txt'), {code: 'NO_SUCH_FILE'});
	execFileSync('mkfifo', [join(folder, 'share/a.txt')]);
	t.true(share.has('a.txt'));
	await t.throwsAsync(share.open('a.txt'), {code: 'NO_SUCH_FILE'});
	await rm(join(folder, 'share/a.txt'));
	await symlink('../secret.txt', join(folder, 'share/a.txt'));
	await t.throwsAsync(share.open('a.txt'), {code: 'NO_SUCH_FILE'});
});

test('a folder that is missing or no folder is refused', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {file: ''});
	const missing = createShare(t, {folder: join(folder, 'missing\u001b')}).share;
	const error = await t.throwsAsync(missing.start(), {code: 'FOLDER_MISSING'});
	t.is(error?.message, `The folder "${folder}/missing\\u{1b}" does not exist.`);
	const file = createShare(t, {folder: join(folder, 'file')}).share;
	await t.throwsAsync(file.start(), {code: 'FOLDER_UNREADABLE', message: /it is not a folder/});
});

test('the first reading is given up when asked', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {a: ''});
	const {share} = createShare(t, {folder});
	await t.throwsAsync(share.start(AbortSignal.abort()), {code: 'CANCELLED'});
	await share.start();
	t.deepEqual(paths(share), ['a']);
});

test('a share that is closed while it starts ends', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {a: ''});
	const {share} = createShare(t, {folder});
	const starting = t.throwsAsync(share.start(), {code: 'CANCELLED'});
	await share.close();
	await starting;
});

test('a folder that goes and comes back is on offer again', async t => {
	const outer = await temporaryFolder(t);
	const folder = join(outer, 'share');
	await makeTree(folder, {'a.txt': 'a', 'b.txt': 'b'});
	const {share, told} = createShare(t, {folder});
	await share.start();
	await rename(folder, join(outer, 'away'));
	await until(() => share.status().problem === `The folder "${folder}" does not exist.`);
	await until(() => told.get('a.txt') === 'gone');
	t.deepEqual(paths(share), []);
	await mkdir(folder);
	await makeTree(folder, {'c.txt': 'c'});
	await until(() => told.get('c.txt') === 1);
	await until(() => share.status().problem === undefined);
	await makeTree(folder, {'d.txt': 'd'});
	await until(() => told.get('d.txt') === 1);
	t.deepEqual(paths(share), ['c.txt', 'd.txt']);
	await rm(folder, {recursive: true});
	await rename(join(outer, 'away'), folder);
	await until(() => paths(share).join() === 'a.txt,b.txt');
	await makeTree(folder, {'e.txt': 'e'});
	await until(() => share.has('e.txt'));
	t.pass();
});

test('what cannot be shared is said', async t => {
	const folder = await temporaryFolder(t);
	try {
		await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff])]), '');
	} catch {
		t.log('Skipped: this file system holds only names that are valid UTF-8.');
		t.pass();
		return;
	}

	const {share} = createShare(t, {folder});
	await share.start();
	t.is(share.status().problem, 'Not shared: 1 name that is not valid UTF-8.');
	await rm(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff])]));
	await share.rescan();
	t.is(share.status().problem, undefined);
});

test('a listener that is taken back hears no more', async t => {
	const folder = await temporaryFolder(t);
	const {share, told} = createShare(t, {folder});
	await share.start();
	const heard: string[] = [];
	const undo = share.onChange(({changed}) => heard.push(...changed.map(file => file.path)));
	await writeFile(join(folder, 'one'), '');
	await until(() => heard.includes('one'));
	undo();
	await writeFile(join(folder, 'two'), '');
	await until(() => told.has('two'));
	t.deepEqual(heard, ['one']);
});
