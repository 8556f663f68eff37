import {execFileSync} from 'node:child_process';
import {chmod, link, mkdir, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {LocalDisk} from '../../source/share/disk/local-disk.ts';
import {FolderReader} from '../../source/share/folder-reader.ts';
import {SharedIndex} from '../../source/share/shared-index.ts';
import {Trouble} from '../../source/share/trouble.ts';
import {makeTree} from '../helpers/make-tree.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

interface Walk {
	readonly files: string[];
	readonly unreadable: string[];
	readonly links: string[];
	badNames: number;
}

/** Reads a folder, and tells what was met. */
async function walk(
	folder: string,
	options: {signal?: AbortSignal; onFiles?: () => unknown} = {},
): Promise<Walk> {
	const result: Walk = {files: [], unreadable: [], links: [], badNames: 0};
	const index = new (class extends SharedIndex {
		override addLink(path: string, target: string): void {
			super.addLink(path, target);
			result.links.push(`${path} → ${target}`);
		}
	})();
	const trouble = new (class extends Trouble {
		override unreadable(_folder: string, path: string): void {
			result.unreadable.push(path);
		}

		override badNames(_folder: string, count: number): void {
			result.badNames += count;
		}
	})();
	const reader = new FolderReader({
		folder,
		index,
		trouble,
		disk: new LocalDisk(5),
		watcher: () => undefined,
		progress: async () => {
			options.onFiles?.();
		},
	});
	await reader.readAll(options.signal ?? new AbortController().signal, 'changed');
	result.files.push(...[...index.files()].map(file => file.path).sort());
	result.links.sort();
	return result;
}

test('regular files at any depth are found, hidden names are not', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {
		'a.txt': 'a',
		'music/live/b.mp3': 'b',
		'.hidden': '',
		'.git/config': '',
		'music/.c.part': '',
		'music/.d/e': '',
	});
	await mkdir(join(folder, 'empty'));
	t.deepEqual((await walk(folder)).files, ['a.txt', 'music/live/b.mp3']);
});

test('FIFOs and sockets are passed over without being opened', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'a.txt': 'a'});
	// One more than the threads that Node reads files with: if one of them were opened, nothing would go on.
	execFileSync(
		'mkfifo',
		[1, 2, 3, 4, 5].map(number => join(folder, `fifo${number}`)),
	);
	await symlink('fifo1', join(folder, 'link to fifo'));
	const server = createServer();
	t.teardown(() => server.close());
	await new Promise<void>(resolve => server.listen(join(folder, 'socket'), resolve));
	const {files, unreadable} = await walk(folder);
	t.deepEqual(files, ['a.txt']);
	t.deepEqual(unreadable, []);
});

test('links are followed inside the folder, and nowhere else', async t => {
	const outside = await temporaryFolder(t);
	const folder = await temporaryFolder(t);
	await makeTree(outside, {'secret.txt': 's', 'deep/secret.txt': 's'});
	await makeTree(folder, {'music/a.mp3': 'a', '.hidden/h.txt': 'h', 'other/b.txt': 'b'});
	const links: Record<string, string> = {
		'inside.mp3': 'music/a.mp3',
		songs: 'music',
		'out.txt': join(outside, 'secret.txt'),
		out: join(outside, 'deep'),
		up: '..',
		broken: 'nowhere',
		self: 'self',
		'to hidden': '.hidden',
		'to hidden.txt': '.hidden/h.txt',
		'music/cycle': '..',
		'music/own': '.',
		'other/music': '../music',
		'other/absolute': join(folder, 'music/a.mp3'),
	};
	for (const [path, target] of Object.entries(links)) {
		await symlink(target, join(folder, path));
	}

	await link(join(folder, 'other/b.txt'), join(folder, 'hard.txt'));
	const {files, unreadable, links: followed} = await walk(folder);
	t.deepEqual(files, [
		'hard.txt',
		'inside.mp3',
		'music/a.mp3',
		'other/absolute',
		'other/b.txt',
		'other/music/a.mp3',
		'songs/a.mp3',
	]);
	t.deepEqual(followed, [
		'inside.mp3 → music/a.mp3',
		'other/absolute → music/a.mp3',
		'other/music → music',
		'songs → music',
	]);
	t.deepEqual(unreadable, []);
});

test('folders that link to each other end the walk', async t => {
	const folder = await temporaryFolder(t);
	const names = ['a', 'b', 'c', 'd', 'e', 'f'];
	for (const name of names) {
		await makeTree(folder, {[`${name}/file`]: ''});
		for (const other of names) {
			await symlink(`../${other}`, join(folder, name, `to-${other}`));
		}
	}

	const {files} = await walk(folder);
	t.true(files.includes('a/to-b/file'));
	t.false(files.some(path => path.includes('to-b/to-')));
	t.is(files.length, 6 + 6 * 5);
});

test('names that are not valid UTF-8 are counted and left out', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'good.txt': ''});
	const bad = (...bytes: number[]): Buffer => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(bytes)]);
	try {
		await writeFile(bad(0x61, 0xff), 'x');
		await mkdir(bad(0xfe));
	} catch {
		t.log('Skipped: this file system holds only names that are valid UTF-8.');
		t.pass();
		return;
	}

	const {files, badNames} = await walk(folder);
	t.deepEqual(files, ['good.txt']);
	t.is(badNames, 2);
});

test('odd but valid names are told exactly as they are', async t => {
	const folder = await temporaryFolder(t);
	const names = [
		'line\nbreak',
		'\u001b[31mred',
		'e\u0301',
		'\u00e9',
		'back\\slash',
		'-rf',
		'~root',
		'desktop.ini',
		' lead',
		'x'.repeat(255),
		'\u{1f600}',
		'\u202egpj.exe',
	];
	for (const name of names) {
		await makeTree(folder, {[name]: ''});
	}

	t.deepEqual((await walk(folder)).files, names.sort());
});

/** Makes a folder at `a/a/…` whose path is too long for the system, which nobody can read, the superuser included. */
async function makeUnreadable(t: ExecutionContext, folder: string): Promise<void> {
	const part = 'd'.repeat(250);
	const half = Array.from({length: 9}, () => part).join('/');
	await mkdir(join(folder, 'long', half), {recursive: true});
	await mkdir(join(folder, '.rest', half), {recursive: true});
	await rename(join(folder, '.rest'), join(folder, 'long', half, 'rest'));
	t.teardown(() => rename(join(folder, 'long', half, 'rest'), join(folder, '.rest')));
}

test('what cannot be read is told, and the rest is found', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'a.txt': '', 'z/b.txt': ''});
	await makeUnreadable(t, folder);
	const {files, unreadable} = await walk(folder);
	t.deepEqual(files, ['a.txt', 'z/b.txt']);
	t.is(unreadable.length, 1);
	t.true(unreadable[0]?.startsWith('long/'));
});

test('a folder of many files is read in parts', async t => {
	const folder = await temporaryFolder(t);
	const names = Array.from({length: 1500}, (_, index) => `many/${index}`);
	await makeTree(folder, Object.fromEntries(names.map(name => [name, ''])));
	let parts = 0;
	const {files} = await walk(folder, {onFiles: () => parts++});
	t.deepEqual(files, names.sort());
	t.is(parts, 1 + 3);
});

test('a folder without permission is told, and the rest is found', async t => {
	if (process.getuid?.() === 0) {
		t.log('Skipped: the superuser may read every folder.');
		t.pass();
		return;
	}

	const folder = await temporaryFolder(t);
	await makeTree(folder, {'a.txt': '', 'closed/b.txt': ''});
	await chmod(join(folder, 'closed'), 0o000);
	t.teardown(() => chmod(join(folder, 'closed'), 0o700));
	const {files, unreadable} = await walk(folder);
	t.deepEqual(files, ['a.txt']);
	t.deepEqual(unreadable, ['closed']);
});

test('files and folders may vanish while the walk goes on', async t => {
	const folder = await temporaryFolder(t);
	for (let index = 0; index < 40; index += 1) {
		await makeTree(folder, {[`dir${index}/deep/file`]: '', [`file${index}`]: ''});
	}

	let removal: Promise<unknown> | undefined;
	const {files, unreadable} = await walk(folder, {
		onFiles: () => {
			removal ??= Promise.all(
				Array.from({length: 40}, (_, index) =>
					rm(join(folder, `dir${index}`), {recursive: true, force: true}),
				),
			);
		},
	});
	await removal;
	t.is(files.filter(path => path.startsWith('file')).length, 40);
	t.deepEqual(unreadable, []);
});

test('a walk is given up when its signal aborts', async t => {
	const folder = await temporaryFolder(t);
	for (let index = 0; index < 50; index += 1) {
		await makeTree(folder, {[`dir${index}/file`]: ''});
	}

	const reason = new Error('enough');
	const controller = new AbortController();
	let chunks = 0;
	const walking = walk(folder, {
		signal: controller.signal,
		onFiles: () => {
			chunks += 1;
			controller.abort(reason);
		},
	});
	await t.throwsAsync(walking, {is: reason});
	t.true(chunks < 50);
});
