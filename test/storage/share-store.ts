import test from 'ava';
import {PiecesStore} from '../../source/storage/pieces-store.ts';
import {ShareStore, type StoredChange} from '../../source/storage/share-store.ts';
import {openDatabase} from '../helpers/open-database.ts';

const nothing: StoredChange = {files: [], gone: [], folders: [], goneFolders: []};
const digest = (value: number): Uint8Array => new Uint8Array(32).fill(value);
const file = (path: string, sha256?: Uint8Array) => ({
	path,
	size: 5,
	mtime: 1_700_000_000_000.25,
	inode: 7n,
	sha256,
});

test('what is written is read again, in parts, with times and inodes as exact as they were', async t => {
	const database = await openDatabase(t);
	const store = new ShareStore(database, '/one');
	const files = [
		file('a/1', digest(1)),
		{...file('a/2'), inode: 2n ** 64n - 1n, size: 2 ** 53 - 1},
		{...file('b'), inode: 2n ** 53n - 1n, mtime: -1.5},
	];
	const folders = [{path: 'a', mtime: 1_700_000_000_000.125}];
	store.save({...nothing, files, folders});
	const again = new ShareStore(database, '/one');
	t.deepEqual(again.files('', 2), files.slice(0, 2));
	t.deepEqual(again.files('a/2', 2), files.slice(2));
	t.deepEqual(again.folders('', 10), folders);
	again.save({...nothing, files: [file('b', digest(2))], gone: ['a/1', 'unknown'], goneFolders: ['a']});
	t.deepEqual(store.files('', 10), [files[1], file('b', digest(2))]);
	t.deepEqual(store.folders('', 10), []);
	t.deepEqual(new ShareStore(database, '/two').files('', 10), []);
});

test('thousands are written, and the folders that were not shared for long are forgotten', async t => {
	const database = await openDatabase(t);
	const many = Array.from({length: 2500}, (_, index) => file(`${index}`));
	for (let time = 1; time <= 10; time++) {
		new ShareStore(database, `/${time}`, time).save({...nothing, files: time === 1 ? many : [file('a')]});
	}

	const first = new ShareStore(database, '/1', 11);
	t.is(first.files('', 10_000).length, 2500);
	first.forgetOld();
	t.is(new ShareStore(database, '/2', 12).files('', 10).length, 0);
	t.is(new ShareStore(database, '/9', 13).files('', 10).length, 1);
	t.is(first.files('', 10_000).length, 2500);
});

test('digests of pieces are kept as long as a file has that content', async t => {
	const database = await openDatabase(t);
	const store = new ShareStore(database, '/one');
	const pieces = new PiecesStore(database);
	pieces.put(digest(1), new Uint8Array([1, 2]));
	pieces.put(digest(2), new Uint8Array([3]));
	pieces.put(digest(2), new Uint8Array([4]));
	store.save({...nothing, files: [file('a'), file('b', digest(2))]});
	t.deepEqual(pieces.get(digest(1)), new Uint8Array([1, 2]));
	pieces.prune();
	t.is(pieces.get(digest(1)), undefined);
	t.deepEqual(pieces.get(digest(2)), new Uint8Array([4]));
});
