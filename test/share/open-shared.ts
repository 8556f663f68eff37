import {execFileSync} from 'node:child_process';
import {rename, rm, symlink, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import type {OpenFile} from '../../source/model/file.ts';
import {openShared, readShared} from '../../source/share/open-shared.ts';
import {makeTree} from '../helpers/make-tree.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

async function openFile(folder: string, path: string): Promise<OpenFile> {
	const {handle, stats} = await openShared(folder, path);
	return readShared(handle, stats, () => handle.close());
}

async function readWhole(folder: string, path: string): Promise<string> {
	const file = await openFile(folder, path);
	try {
		const buffer = new Uint8Array(file.size);
		const count = await file.read(buffer, 0);
		return Buffer.from(buffer.subarray(0, count)).toString('utf8');
	} finally {
		await file.close();
	}
}

test('a file is read at any position, with its size and time', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'a/b.txt': 'hello world', empty: ''});
	const file = await openFile(folder, 'a/b.txt');
	t.is(file.size, 11);
	t.true(Math.abs(file.modified - Date.now()) < 60_000);
	const buffer = new Uint8Array(5);
	t.is(await file.read(buffer, 6), 5);
	t.is(Buffer.from(buffer).toString(), 'world');
	t.is(await file.read(buffer, 9), 2);
	t.is(await file.read(buffer, 11), 0);
	await file.close();
	await file.close();
	t.is(await readWhole(folder, 'empty'), '');
});

test('a file that shrinks while it is read ends early', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {a: 'hello world'});
	const file = await openFile(folder, 'a');
	t.teardown(() => file.close());
	await truncate(join(folder, 'a'), 3);
	t.is(await file.read(new Uint8Array(100), 0), 3);
	t.is(file.size, 11);
});

test('a file that is replaced while it is read stays what it was', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {a: 'old', b: 'new'});
	const file = await openFile(folder, 'a');
	t.teardown(() => file.close());
	await rename(join(folder, 'b'), join(folder, 'a'));
	const buffer = new Uint8Array(3);
	await file.read(buffer, 0);
	t.is(Buffer.from(buffer).toString(), 'old');
});

test('links are followed inside the folder, also where the folder itself is a link', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'share/a/b.txt': 'hello'});
	await symlink('a/b.txt', join(folder, 'share/link.txt'));
	await symlink('a', join(folder, 'share/link'));
	await symlink('share', join(folder, 'by link'));
	t.is(await readWhole(join(folder, 'share'), 'link.txt'), 'hello');
	t.is(await readWhole(join(folder, 'share'), 'link/b.txt'), 'hello');
	t.is(await readWhole(join(folder, 'by link'), 'link/b.txt'), 'hello');
});

test('nothing outside, hidden or irregular is opened', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {
		'share/a.txt': '',
		'share/.hidden': '',
		'secret.txt': 'secret',
		'secrets/s.txt': 'secret',
	});
	const share = join(folder, 'share');
	execFileSync(
		'mkfifo',
		['fifo', 'fifo2', 'fifo3', 'fifo4', 'fifo5'].map(name => join(share, name)),
	);
	const links: Record<string, string> = {
		out: '../secret.txt',
		outs: '../secrets',
		zero: '/dev/zero',
		hide: '.hidden',
		pipe: 'fifo',
		loop: 'loop',
	};
	for (const [path, target] of Object.entries(links)) {
		await symlink(target, join(share, path));
	}

	const paths = [
		'../secret.txt',
		'../../../../../../etc/passwd',
		'a.txt/../../secret.txt',
		'out',
		'outs/s.txt',
		'zero',
		'hide',
		'.hidden',
		'pipe',
		'fifo',
		'fifo2',
		'fifo3',
		'fifo4',
		'fifo5',
		'loop',
		'missing',
		'a.txt/b',
		'',
	];
	for (const path of paths) {
		await t.throwsAsync(openShared(share, path), {code: 'NO_SUCH_FILE'}, path);
	}
});

test('a file that turns into a FIFO or a link to outside is not opened any more', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'share/a.txt': 'a', 'share/dir/b.txt': 'b', 'secret/b.txt': 'secret'});
	const share = join(folder, 'share');
	t.is(await readWhole(share, 'a.txt'), 'a');
	await rm(join(share, 'a.txt'));
	execFileSync('mkfifo', [join(share, 'a.txt')]);
	await t.throwsAsync(openShared(share, 'a.txt'), {code: 'NO_SUCH_FILE'});
	await rm(join(share, 'dir'), {recursive: true});
	await symlink('../secret', join(share, 'dir'));
	await t.throwsAsync(openShared(share, 'dir/b.txt'), {code: 'NO_SUCH_FILE'});
});

test('a folder that is swapped for a link to outside again and again gives nothing away', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'share/dir/b.txt': 'shared', 'secret/b.txt': 'secret'});
	const dir = join(folder, 'share/dir');
	await symlink('../secret', join(folder, 'link'));
	let over = false;
	const swap = async (): Promise<void> => {
		while (!over) {
			await rename(dir, join(folder, 'aside'));
			await rename(join(folder, 'link'), dir);
			await rename(dir, join(folder, 'link'));
			await rename(join(folder, 'aside'), dir);
		}
	};
	const swapping = swap();
	const seen = new Set<string>();
	try {
		for (let round = 0; round < 1500; round += 1) {
			seen.add(
				await readWhole(join(folder, 'share'), 'dir/b.txt').catch(
					(error: Error & {code: string}) => error.code,
				),
			);
		}
	} finally {
		over = true;
		await swapping;
	}

	seen.delete('NO_SUCH_FILE');
	t.false(seen.has('secret'));
	t.true(
		[...seen].every(text => text === 'shared'),
		[...seen].join(),
	);
});

test('an error names the file without its control characters', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'a'), '');
	const error = await t.throwsAsync(openShared(folder, 'x\u001b[2J'));
	t.is(error?.message, '"x\\u{1b}[2J" is not shared here.');
});
