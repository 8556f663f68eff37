import test from 'ava';
import {none} from '../../source/share/index/file-table.ts';
import {SharedIndex} from '../../source/share/shared-index.ts';
import {createRandom} from '../helpers/random.ts';

const file = (path: string, size = 1) => ({path, size, mtime: 1.5, inode: 7n});
const paths = (index: SharedIndex): string[] => [...index.files()].map(({path}) => path).sort();

/** What became different, in words. */
function taken(index: SharedIndex): string {
	const change = index.takeChange();
	const changed = change?.rows.map(row => `+${index.path(row)}:${index.version(row).size}`) ?? [];
	return [...changed, ...(change?.gone.map(path => `-${path}`) ?? [])].sort().join(' ');
}

test('changes are gathered, and the last one counts', t => {
	const index = new SharedIndex();
	index.put(file('a'));
	index.put(file('b'));
	index.put(file('a', 5));
	index.remove('b');
	t.is(taken(index), '+a:5 -b');
	t.is(taken(index), '');
	index.put(file('a', 5));
	t.is(index.takeChange(), undefined);
	index.remove('a');
	index.put(file('a', 6));
	t.is(taken(index), '+a:6');
	t.deepEqual([index.all.files, index.all.bytes], [1, 6]);
});

test('another time or another inode is a change, however large that is', t => {
	const index = new SharedIndex();
	const inode = 2n ** 63n + 1n;
	index.put({...file('a'), inode});
	t.is(index.version(index.find('a')).inode, inode);
	taken(index);
	index.put({...file('a'), inode});
	t.is(taken(index), '');
	index.put({...file('a'), inode: inode + 1n});
	t.is(taken(index), '+a:1');
	index.put({...file('a'), inode: inode + 1n, mtime: 1.75});
	t.is(taken(index), '+a:1');
	t.is(index.file(index.find('a')).modified, 1);
});

test('a folder goes with all that it holds, and nothing that only begins alike', t => {
	const index = new SharedIndex();
	index.addFolder('a');
	for (const path of ['a/b', 'a/c/d', 'ab', 'a.b']) {
		index.put(file(path));
	}

	index.remove('a');
	t.deepEqual(paths(index), ['a.b', 'ab']);
	t.is(index.all.bytes, 2);
	t.is(index.folders.size, 1);
});

test('a file takes the place of a folder, and a folder that of a file', t => {
	const index = new SharedIndex();
	index.put(file('a/b'));
	index.put(file('a'));
	t.deepEqual(paths(index), ['a']);
	index.addFolder('a');
	index.put(file('a/b'));
	t.deepEqual(paths(index), ['a/b']);
});

test('only what was met again stays', t => {
	const index = new SharedIndex();
	for (const path of ['a/1', 'a/2', 'a/c/1', 'b/1']) {
		index.put(file(path));
	}

	taken(index);
	const mark = index.begin();
	index.put(file('a/2'));
	index.keepMet(index.addFolder('a'), mark);
	t.is(taken(index), '-a/1 -a/c/1');
});

test('a change is known under all its spellings', t => {
	const index = new SharedIndex();
	index.addFolder('link');
	index.addLink('link', 'music/live');
	index.addLink('one.mp3', 'music/live/1.mp3');
	const sorted = (path: string): string[] => index.spellings(path).sort();
	t.deepEqual(sorted('music/live/1.mp3'), ['link/1.mp3', 'music/live/1.mp3', 'one.mp3']);
	t.deepEqual(sorted('music/live'), ['link', 'music/live', 'one.mp3']);
	t.deepEqual(sorted('music'), ['link', 'music', 'one.mp3']);
	t.deepEqual(sorted('music/liver'), ['music/liver']);
	index.remove('link');
	t.deepEqual(sorted('music/live/2.mp3'), ['music/live/2.mp3']);
	index.remove('');
	t.deepEqual(sorted('music/live/1.mp3'), ['music/live/1.mp3']);
});

test('a digest is that of one version of a file', t => {
	const index = new SharedIndex();
	const digest = new Uint8Array(32).fill(0xab);
	const row = index.put(file('a', 3));
	index.put(file('b', 4));
	t.deepEqual(
		[...index.takeFresh()].map(each => index.path(each)),
		['a', 'b'],
	);
	taken(index);
	index.setDigest(row, digest);
	t.is(taken(index), '+a:3', 'it is told');
	t.is(index.file(row).sha256, 'ab'.repeat(32));
	t.deepEqual([index.undigested.files, index.undigested.bytes], [1, 4]);
	index.giveUp(index.find('b'));
	t.is(taken(index), '', 'that there will be none is not');
	t.is(index.undigested.files, 0);
	index.put(file('a', 3));
	t.is(index.file(row).sha256, 'ab'.repeat(32));
	index.put(file('a', 5));
	index.put(file('b', 5));
	t.is(index.file(row).sha256, undefined);
	t.deepEqual([index.undigested.files, index.undigested.bytes], [2, 10]);
	index.remove('a');
	index.remove('b');
	t.deepEqual([index.undigested.files, index.undigested.bytes], [0, 0]);
});

test('what has changed since a revision is found', t => {
	const index = new SharedIndex();
	index.put(file('a'));
	index.put(file('b'));
	taken(index);
	const {revision} = index;
	index.put(file('b', 2));
	index.put(file('c'));
	taken(index);
	t.deepEqual([...index.files(revision)].map(({path}) => path).sort(), ['b', 'c']);
	t.deepEqual([...index.files(index.revision)], []);
});

test('names that are looked up while files come and go are those that are there', t => {
	const index = new SharedIndex();
	for (const name of ['a', 'b', 'c']) {
		index.put(file(name));
	}

	const met: string[] = [];
	for (const name of index.topLevel()) {
		met.push(name);
		index.remove('b');
		index.put(file('folder/new'));
	}

	t.false(met.includes('new'));
	t.true(met.includes('a'));
});

test('after any number of changes it holds what a plain map holds', t => {
	const index = new SharedIndex();
	const plain = new Map<string, number>();
	const pick = createRandom(11);
	const path = (): string => `ä${pick(7)}/${pick(5)}/${'long name '.repeat(pick(9))}${pick(40)}`;
	for (let round = 0; round < 40_000; round++) {
		const [one, size] = [path(), pick(3)];
		if (pick(100) < 60) {
			index.put(file(one, size));
			plain.set(one, size);
		} else if (pick(100) < 99) {
			index.remove(one);
			plain.delete(one);
		} else {
			const folder = one.slice(0, one.lastIndexOf('/'));
			index.remove(folder);
			for (const each of [...plain.keys()].filter(each => each.startsWith(`${folder}/`))) {
				plain.delete(each);
			}
		}
	}

	const held = new Map([...index.files()].map(({path, size}) => [path, size]));
	t.deepEqual([...held].sort(), [...plain].sort());
	t.is(index.all.files, plain.size);
	t.is(
		index.all.bytes,
		[...plain.values()].reduce((sum, size) => sum + size, 0),
	);
	for (const each of plain.keys()) {
		t.not(index.find(each), none, each);
	}
});
