import test from 'ava';
import {openColumns} from '../../source/share/index/file-columns.ts';
import {none} from '../../source/share/index/file-table.ts';
import type {KnownFolder} from '../../source/share/index/folder-tree.ts';
import {SharedIndex} from '../../source/share/shared-index.ts';
import {createRandom} from '../helpers/random.ts';

/** What has been written down of an index. */
class Written {
	readonly blocks = new Map<number, Uint8Array>();
	readonly folders = new Map<number, KnownFolder>();

	/** Writes down what has changed. */
	save(index: SharedIndex): void {
		const change = index.takeChange();
		for (const number of change?.folders ?? []) {
			const folder = index.folderAt(number);
			if (folder === undefined) {
				this.folders.delete(number);
			} else {
				this.folders.set(number, {number, path: folder.path, mtime: folder.mtime});
			}
		}

		for (const number of change?.blocks ?? []) {
			const columns = index.block(number);
			if (columns === undefined) {
				this.blocks.delete(number);
			} else {
				this.blocks.set(number, columns.bytes);
			}
		}
	}

	/** @returns an index that has taken in all, in any order of the folders, and the blocks that were not whole. */
	restore(): {index: SharedIndex; doubted: number[]} {
		const index = new SharedIndex();
		index.beginRestore();
		index.restoreFolders([...this.folders.values()].filter(({number}) => number > 0).reverse());
		const doubted: number[] = [];
		for (const [number, bytes] of this.blocks) {
			const columns = openColumns(bytes);
			if (columns !== undefined && !index.restoreBlock(number, columns)) {
				doubted.push(number);
			}
		}

		index.endRestore();
		return {index, doubted};
	}
}

const file = (path: string, size = 1) => ({path, size, mtime: 1.5, inode: 7n});

const everything = (index: SharedIndex): string[] =>
	[...index.files()]
		.map(({path, sha256}) => {
			const {size, mtime, inode} = index.version(index.find(path));
			return `${path} ${size} ${mtime} ${inode} ${sha256}`;
		})
		.sort();

const times = (index: SharedIndex): string[] =>
	[...index.folders.values()]
		.filter(({path}) => path !== '')
		.map(({path, mtime}) => `${path} ${mtime}`)
		.sort();

type Pick = (below: number) => number;

const anyPath = (pick: Pick): string => `${pick(9)}/ö${pick(6)}/${'name '.repeat(pick(5))}${pick(60)}`;

function putAny(index: SharedIndex, pick: Pick): void {
	const inode = BigInt(pick(1000)) << BigInt(pick(50));
	const row = index.put({path: anyPath(pick), size: pick(4), mtime: pick(9) + 0.25, inode});
	if (pick(2) === 0) {
		index.setDigest(row, new Uint8Array(32).fill(pick(256)));
	}
}

function changeAny(index: SharedIndex, pick: Pick): void {
	const choice = pick(6);
	if (choice === 0) {
		index.remove(pick(40) === 0 ? `${pick(9)}` : anyPath(pick));
	} else if (choice === 1) {
		const folder = index.addFolder(`${pick(9)}/ö${pick(6)}`);
		index.setFolderTime(folder, pick(2) === 0 ? Number.NaN : pick(99));
	} else {
		putAny(index, pick);
	}
}

test('whatever changes, what is written down is what there is, over many runs', t => {
	const pick = createRandom(5);
	const written = new Written();
	let index = new SharedIndex();
	for (let run = 0; run < 12; run++) {
		for (let round = 0; round < 1500; round++) {
			changeAny(index, pick);
			if (pick(50) === 0) {
				written.save(index);
			}
		}

		written.save(index);
		const {index: restored, doubted} = written.restore();
		t.deepEqual(doubted, []);
		t.deepEqual(everything(restored), everything(index));
		t.deepEqual(times(restored), times(index));
		t.deepEqual([restored.all.files, restored.all.bytes], [index.all.files, index.all.bytes]);
		t.is(restored.undigested.files, index.undigested.files);
		t.is(restored.pendingFiles, restored.all.files, 'all of it is told');
		index = restored;
		written.save(index);
	}
});

test('a file that stands at two rows, or in a folder that is not known, is taken once or not at all', t => {
	const index = new SharedIndex();
	for (let number = 0; number < 128; number++) {
		index.put(file(`other/${number}`));
	}

	index.put(file('a/1'));
	const written = new Written();
	written.save(index);
	index.remove('other/0');
	index.remove('a/1');
	index.put(file('b/new'));
	index.put(file('a/1', 2));
	const later = new Written();
	later.save(index);
	// The rest was not written before the end came.
	const [first] = [...later.blocks.entries()].filter(([number]) => number === 0);
	t.truthy(first);
	written.blocks.set(0, first?.[1] ?? new Uint8Array());
	const {index: restored, doubted} = written.restore();
	t.is([...restored.files()].filter(({path}) => path === 'a/1').length, 1);
	t.false(
		[...restored.files()].some(({path}) => path === 'b/new'),
		'nobody has written down where it lies',
	);
	t.true(doubted.length > 0, 'it is to be written once more');
});

test('of two folders that claim one path, what is known is doubted', t => {
	const index = new SharedIndex();
	index.restoreFolders([
		{number: 3, path: 'a', mtime: 5},
		{number: 4, path: 'a', mtime: 6},
		{number: 5, path: 'lost/b', mtime: 7},
		{number: 2 ** 40, path: 'c', mtime: 8},
		{number: -1, path: 'd', mtime: 9},
	]);
	index.endRestore();
	t.deepEqual(times(index), ['a NaN']);
	t.is(index.addFolder('lost/b').number === index.addFolder('lost').number, false);
	t.is(new Set([...index.folders.values()].map(({number}) => number)).size, index.folders.size);
});

test('columns that are damaged are known as such', t => {
	const index = new SharedIndex();
	index.setDigest(index.put(file('a/name')), new Uint8Array(32).fill(1));
	const bytes = index.block(0)?.bytes ?? new Uint8Array();
	t.is(openColumns(bytes)?.count, 1);
	for (let length = 0; length < bytes.length; length++) {
		t.is(openColumns(bytes.slice(0, length)), undefined);
	}

	for (const place of [0, 4, 8, 12]) {
		const changed = bytes.slice();
		changed[place] = 99;
		t.is(openColumns(changed), undefined);
	}

	const shifted = new Uint8Array(bytes.length + 1);
	shifted.set(bytes, 1);
	t.is(openColumns(shifted.subarray(1))?.count, 1, 'wherever they begin');
});

test('names are found again after thousands of others have come and gone', t => {
	const index = new SharedIndex();
	for (let round = 0; round < 30; round++) {
		for (let number = 0; number < 500; number++) {
			index.put(file(`${round}/${'long '.repeat(20)}${number}`));
		}

		if (round > 2) {
			index.remove(`${round - 2}`);
		}
	}

	t.is(index.all.files, 1500);
	t.is([...index.files()].length, 1500);
	t.true([...index.files()].every(({path}) => index.find(path) !== none));
});
