import {execFileSync} from 'node:child_process';
import {appendFile, mkdir, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {type OpenedShared, openShared} from '../../source/share/open-shared.ts';
import {RecentFiles, type RecentFilesOptions} from '../../source/share/recent-files.ts';
import {makeTree} from '../helpers/make-tree.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const long = 3_600_000;

/** Files that stay open until the test ends, and all handles that were ever opened for them. */
async function recentFiles(t: ExecutionContext, options: Omit<RecentFilesOptions, 'folder'> = {}) {
	const top = await temporaryFolder(t);
	const folder = join(top, 'share');
	await mkdir(folder);
	const opened: OpenedShared[] = [];
	const files = new RecentFiles({
		folder,
		keptFor: long,
		open: async (...where) => {
			const one = await openShared(...where);
			opened.push(one);
			return one;
		},
		...options,
	});
	t.teardown(() => files.close());
	/** Reads a file as one request does. */
	const read = async (path: string): Promise<string> => {
		const file = await files.open(path);
		try {
			const buffer = new Uint8Array(file.size);
			return Buffer.from(buffer.subarray(0, await file.read(buffer, 0))).toString();
		} finally {
			await file.close();
		}
	};
	const open = (): number => opened.filter(({handle}) => handle.fd !== -1).length;
	return {top, folder, files, opened, open, read};
}

test('a file that is taken part by part is opened once, also by several at once', async t => {
	const {folder, files, opened, open, read} = await recentFiles(t);
	await makeTree(folder, {a: 'hello'});
	t.is(await read('a'), 'hello');
	t.is(await read('a'), 'hello');
	const [one, other] = [await files.open('a'), await files.open('a')];
	await one.close();
	await one.close();
	const buffer = new Uint8Array(5);
	t.is(await other.read(buffer, 0), 5, 'what one leaves stays open for the other');
	await other.close();
	t.deepEqual([opened.length, open()], [1, 1]);
});

test('what has grown in its place is told with its new size', async t => {
	const {folder, opened, read} = await recentFiles(t);
	await makeTree(folder, {a: 'hello'});
	await read('a');
	await appendFile(join(folder, 'a'), ' world');
	t.is(await read('a'), 'hello world');
	t.is(opened.length, 1);
});

test('a file that was replaced, deleted or moved away is not given out again, and is closed', async t => {
	const {top, folder, open, read} = await recentFiles(t);
	await makeTree(folder, {a: 'old', b: 'new', gone: 'x', 'dir/moved': 'y'});
	await Promise.all(['a', 'gone', 'dir/moved'].map(read));
	await rename(join(folder, 'b'), join(folder, 'a'));
	t.is(await read('a'), 'new');
	await rm(join(folder, 'gone'));
	await t.throwsAsync(read('gone'), {code: 'NO_SUCH_FILE'});
	await rename(join(folder, 'dir/moved'), join(top, 'moved'));
	await t.throwsAsync(read('dir/moved'), {code: 'NO_SUCH_FILE'});
	t.is(open(), 1);
});

test('the same file outside, behind a link or a hidden name, is not given out again', async t => {
	const {top, folder, open, read} = await recentFiles(t);
	await makeTree(folder, {a: 'secret', 'dir/b': 'secret', c: 'secret', d: 'secret'});
	await Promise.all(['a', 'dir/b', 'c', 'd'].map(read));
	await rename(join(folder, 'a'), join(top, 'a'));
	await symlink('../a', join(folder, 'a'));
	await rename(join(folder, 'dir'), join(top, 'dir'));
	await symlink('../dir', join(folder, 'dir'));
	await rename(join(folder, 'c'), join(folder, '.c'));
	await symlink('.c', join(folder, 'c'));
	await rm(join(folder, 'd'));
	execFileSync('mkfifo', [join(folder, 'd')]);
	for (const path of ['a', 'dir/b', 'c', 'd']) {
		await t.throwsAsync(read(path), {code: 'NO_SUCH_FILE'}, path);
	}

	t.is(open(), 0);
});

test('a folder that is swapped for a link to outside while its file is open gives nothing away', async t => {
	const {top, folder, read} = await recentFiles(t);
	await makeTree(top, {'share/dir/b.txt': 'shared', 'secret/b.txt': 'secret'});
	const dir = join(folder, 'dir');
	await symlink('../secret', join(top, 'link'));
	let over = false;
	const swap = async (): Promise<void> => {
		while (!over) {
			await rename(dir, join(top, 'aside'));
			await rename(join(top, 'link'), dir);
			await rename(dir, join(top, 'link'));
			await rename(join(top, 'aside'), dir);
		}
	};
	const swapping = swap();
	const seen = new Set<string>();
	try {
		for (let round = 0; round < 1500; round += 1) {
			seen.add(await read('dir/b.txt').catch((error: Error & {code: string}) => error.code));
		}
	} finally {
		over = true;
		await swapping;
	}

	t.deepEqual(
		[...seen].filter(text => text !== 'shared' && text !== 'NO_SUCH_FILE'),
		[],
	);
});

test('only so many stay open, those that were read last', async t => {
	const {folder, opened, open, read} = await recentFiles(t, {mostKept: 2});
	await makeTree(folder, {a: '', b: '', c: ''});
	for (const path of ['a', 'b', 'a', 'c', 'a']) {
		await read(path);
	}

	t.deepEqual([opened.length, open()], [3, 2]);
	await read('b');
	t.deepEqual([opened.length, open()], [4, 2]);
});

test('a file is closed some time after it was read', async t => {
	const {folder, open, read} = await recentFiles(t, {keptFor: 1});
	await makeTree(folder, {a: 'a'});
	await read('a');
	await until(() => open() === 0);
	t.is(await read('a'), 'a');
});

test('closing closes all at once, and what is still read at its end', async t => {
	const {folder, files, open, read} = await recentFiles(t);
	await makeTree(folder, {a: 'a', b: 'b'});
	await read('a');
	const file = await files.open('b');
	await files.close();
	await files.close();
	t.is(open(), 1);
	t.is(await file.read(new Uint8Array(1), 0), 1);
	await file.close();
	t.is(open(), 0);
	await writeFile(join(folder, 'c'), 'c');
	t.is(await read('c'), 'c');
	t.is(open(), 0);
});
