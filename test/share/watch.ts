import {mkdir, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import {Share} from '../../source/share/share.ts';
import {FolderWatches, type WatchEvents, type WatchFolder, watchProblem} from '../../source/share/watch.ts';
import {makeTree} from '../helpers/make-tree.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const failure = (code: string): Error => Object.assign(new Error(`${code}: it failed`), {code});

const timing = {batch: 5, patrol: 5, rescan: 10};

for (const code of ['ENOSPC', 'EMFILE', 'EOTHER']) {
	test(`a folder that cannot be watched (${code}) is gone through every so often`, async t => {
		const folder = await temporaryFolder(t);
		let closed = 0;
		const share = new Share({
			folder,
			timing,
			watch: (_root, events) => ({
				add: () => events.failed(failure(code)),
				remove() {},
				close: async () => {
					closed += 1;
				},
			}),
		});
		t.teardown(() => share.close());
		await share.start();
		t.is(share.status().problem, watchProblem(failure(code), 10));
		for (const name of ['one', 'two']) {
			await writeFile(join(folder, name), '');
			await until(() => share.has(name));
		}

		await writeFile(join(folder, 'two'), 'written over in its place');
		await until(() => share.get('two')?.size === 25);
		await rm(join(folder, 'one'));
		await until(() => !share.has('one'));
		await share.close();
		t.is(closed, 1);
	});
}

/** A watcher that is made to say things, and whom it was told to watch. */
function handMade() {
	let events: WatchEvents | undefined;
	let hasRoom = true;
	const added: string[] = [];
	const watch: WatchFolder = (_root, given) => {
		events = given;
		return {
			add(path) {
				added.push(path);
				if (!hasRoom) {
					given.failed(failure('ENOSPC'));
				}
			},
			remove() {},
			close: async () => {},
		};
	};
	return {
		watch,
		added,
		say: (path: string) => events?.changed(path),
		setRoom(value: boolean) {
			hasRoom = value;
		},
	};
}

test('once there is room for all watches, nothing is gone through any more', async t => {
	const folder = await temporaryFolder(t);
	await mkdir(join(folder, 'inner'));
	const {watch, added, setRoom} = handMade();
	const share = new Share({folder, timing, watch});
	t.teardown(() => share.close());
	await share.start();
	t.deepEqual(added.sort(), ['', 'inner']);
	t.is(share.status().problem, undefined);
	setRoom(false);
	await mkdir(join(folder, 'another'));
	await share.rescan();
	t.regex(share.status().problem ?? '', /max_user_watches/);
	await writeFile(join(folder, 'late'), '');
	await until(() => share.has('late'));
	setRoom(true);
	await until(() => share.status().problem === undefined);
});

test('a hint is looked at, whatever it says', async t => {
	const folder = await temporaryFolder(t);
	const {watch, say} = handMade();
	const share = new Share({folder, timing: {batch: 5}, watch});
	t.teardown(() => share.close());
	await share.start();
	await writeFile(join(folder, 'real'), '');
	await writeFile(join(folder, 'unseen'), '');
	for (const path of ['nothing', 'real', '.hidden', '../outside', 'real/below']) {
		say(path);
	}

	await until(() => share.has('real'));
	t.deepEqual(
		[...share.files()].map(file => file.path),
		['real'],
	);
	say('');
	await until(() => share.has('unseen'));
});

test('what happens in a new folder at once is not missed', async t => {
	const folder = await temporaryFolder(t);
	const share = new Share({folder, timing: {batch: 5}});
	t.teardown(() => share.close());
	await share.start();
	for (let round = 0; round < 50; round++) {
		await mkdir(join(folder, `${round}/deep/er`), {recursive: true});
		await writeFile(join(folder, `${round}/deep/er/file`), '');
	}

	await until(() => share.status().files === 50);
	t.pass();
});

test('a folder that takes the place of another one is watched in its turn', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {'a/old': '', '.b/sub/new': ''});
	const share = new Share({folder, timing: {batch: 200}});
	t.teardown(() => share.close());
	await share.start();
	await rename(join(folder, 'a'), join(folder, '.old'));
	await rename(join(folder, '.b'), join(folder, 'a'));
	await until(() => share.has('a/sub/new') && !share.has('a/old'));
	await makeTree(folder, {'a/one': '', 'a/sub/two': ''});
	await until(() => share.has('a/one') && share.has('a/sub/two'));
	await writeFile(join(folder, '.old/three'), '');
	await writeFile(join(folder, 'last'), '');
	await until(() => share.has('last'));
	t.false(share.has('a/three'));
});

test('where there is room for few watches, those in which something happened last have them', async t => {
	const folder = await temporaryFolder(t);
	const changed: string[] = [];
	const watches = new FolderWatches({changed: path => changed.push(path), failed() {}}, 2);
	t.teardown(() => watches.close());
	for (const name of ['a', 'b', 'c']) {
		await mkdir(join(folder, name));
	}

	watches.add('a', join(folder, 'a'), false);
	watches.add('b', join(folder, 'b'), false);
	await writeFile(join(folder, 'a/1'), '');
	await until(() => changed.includes('a/1'));
	watches.add('c', join(folder, 'c'), true);
	await writeFile(join(folder, 'b/2'), '');
	await writeFile(join(folder, 'a/3'), '');
	await writeFile(join(folder, 'c/4'), '');
	await until(() => changed.includes('a/3') && changed.includes('c/4'));
	t.false(changed.includes('b/2'));
});

test('the sentence says why and what is done instead', t => {
	t.is(
		watchProblem(failure('ENOSPC'), 10_000),
		'The folder holds more folders than this system may watch (fs.inotify.max_user_watches), so it is looked through every 10 seconds instead.',
	);
	t.regex(watchProblem(failure('EMFILE'), 10_000), /too many files or watches are open/);
	t.regex(watchProblem(failure('EIO'), 10_000), /the disk reports an error/);
});
