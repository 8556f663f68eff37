import test from 'ava';
import {PiecesStore} from '../../source/storage/pieces-store.ts';
import {ShareStore, type StoredBlock, type StoredChange} from '../../source/storage/share-store.ts';
import {openDatabase} from '../helpers/open-database.ts';

const nothing: StoredChange = {blocks: [], goneBlocks: [], folders: [], goneFolders: []};
const digest = (value: number): Uint8Array => new Uint8Array(32).fill(value);
const block = (number: number, ...bytes: readonly number[]): StoredBlock => ({
	number,
	bytes: new Uint8Array(bytes),
});

test('what is written is read again, in parts, with times as exact as they were', async t => {
	const database = await openDatabase(t);
	const store = new ShareStore(database, '/one');
	const blocks = [block(0, 1, 2), block(7), block(9, 3)];
	const folders = [
		{number: 1, path: 'a', mtime: 1_700_000_000_000.125},
		{number: 2, path: 'b', mtime: Number.NaN},
		{number: 5, path: 'a/c', mtime: -1.5},
	];
	store.save({...nothing, blocks, folders});
	const again = new ShareStore(database, '/one');
	t.deepEqual(again.blocks(-1, 2), blocks.slice(0, 2));
	t.deepEqual(again.blocks(7, 2), blocks.slice(2));
	t.deepEqual(again.folders(0, 2), folders.slice(0, 2));
	t.deepEqual(again.folders(2, 2), folders.slice(2));
	const other = {number: 1, path: 'other', mtime: 1};
	again.save({
		blocks: [block(9, 4, 5)],
		goneBlocks: [0, 1000],
		folders: [other],
		goneFolders: [1, 2, 1000],
	});
	t.deepEqual(store.blocks(-1, 10), [block(7), block(9, 4, 5)]);
	t.deepEqual(store.folders(0, 10), [other, folders[2]]);
	t.deepEqual(new ShareStore(database, '/two').blocks(-1, 10), []);
});

test('thousands are written, and the folders that were not shared for long are forgotten', async t => {
	const database = await openDatabase(t);
	const many = Array.from({length: 2500}, (_, number) => block(number, number % 256));
	for (let time = 1; time <= 10; time++) {
		new ShareStore(database, `/${time}`, time).save({
			...nothing,
			blocks: time === 1 ? many : [block(0, 1)],
		});
	}

	const first = new ShareStore(database, '/1', 11);
	t.is(first.blocks(-1, 10_000).length, 2500);
	t.is([...first.allBlocks()].length, 2509);
	first.forgetOld();
	t.is(new ShareStore(database, '/2', 12).blocks(-1, 10).length, 0);
	t.is(new ShareStore(database, '/9', 13).blocks(-1, 10).length, 1);
	t.is(first.blocks(-1, 10_000).length, 2500);
	t.is([...first.allBlocks()].length, 2507);
});

test('digests of pieces are kept as long as they are used', async t => {
	const pieces = new PiecesStore(await openDatabase(t));
	pieces.put(digest(1), new Uint8Array([1, 2]));
	pieces.put(digest(2), new Uint8Array([3]));
	pieces.put(digest(2), new Uint8Array([4]));
	t.deepEqual(pieces.get(digest(1)), new Uint8Array([1, 2]));
	pieces.prune(sha256 => sha256[0] === 2);
	t.is(pieces.get(digest(1)), undefined);
	t.deepEqual(pieces.get(digest(2)), new Uint8Array([4]));
});
