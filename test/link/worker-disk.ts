import {createHash} from 'node:crypto';
import {statSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {WorkerDisk} from '../../source/link/worker-disk.ts';
import {openColumns} from '../../source/share/index/file-columns.ts';
import {versionOf} from '../../source/share/shared-file.ts';
import {makeTree} from '../helpers/make-tree.ts';
import {openDatabase} from '../helpers/open-database.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

test('a disk in its thread reads, hashes and remembers', async t => {
	const folder = await temporaryFolder(t);
	const {path} = await openDatabase(t);
	await makeTree(folder, {a: 'hello', 'b/c': 'c'});
	const disk = new WorkerDisk();
	t.teardown(() => disk.close());
	const [reading] = await disk.read(folder, [{path: '', place: folder, linked: false, known: Number.NaN}]);
	t.is(reading?.kind, 'read');
	if (reading?.kind === 'read' && reading.part !== undefined) {
		const version = versionOf(statSync(join(folder, 'a'), {bigint: true}));
		const columns = openColumns(reading.part.files);
		t.is(Buffer.from(columns?.names ?? []).toString(), 'a');
		t.deepEqual([...(columns?.sizes ?? [])], [5]);
		t.deepEqual([...(columns?.mtimes ?? [])], [version.mtime]);
		t.deepEqual(reading.part.folders, [{path: 'b', place: join(folder, 'b'), linked: false}]);
		const [again] = await disk.read(folder, [{path: '', place: folder, linked: false, known: reading.mtime}]);
		t.is(again?.kind, 'same');
		const [digests] = await disk.hash(folder, [{path: 'a', ...version, pieceSize: 2 ** 20}]);
		const sha256 = createHash('sha256').update('hello').digest();
		t.deepEqual(digests, {whole: new Uint8Array(sha256), pieces: undefined});
		await disk.keep(path, folder);
		const news = {
			blocks: [{number: 0, bytes: new Uint8Array([7])}],
			folders: [{number: 1, path: 'b', mtime: 1.5}],
		};
		await disk.save({...news, goneBlocks: [], goneFolders: []});
		await disk.savePieces(sha256, new Uint8Array([1, 2, 3]));
		t.deepEqual(await disk.pieces(sha256), new Uint8Array([1, 2, 3]));
		const stored = [await disk.load(), await disk.load()];
		t.deepEqual(stored, [
			{folders: news.folders, blocks: [], isLast: false},
			{folders: [], blocks: news.blocks, isLast: true},
		]);
	}

	t.true((await disk.progress()).read > 0);
	const [looked] = await disk.look(folder, ['b/c']);
	t.is(looked?.found.kind, 'file');
	await disk.close();
	await disk.close();
	await t.throwsAsync(disk.look(folder, ['a']), {code: 'CANCELLED'});
});

test('what a closed disk was asked for rejects', async t => {
	const folder = await temporaryFolder(t);
	await makeTree(folder, {large: 'x'.repeat(4 * 2 ** 20)});
	const disk = new WorkerDisk();
	disk.pace(0);
	const version = versionOf(statSync(join(folder, 'large'), {bigint: true}));
	const hashing = disk.hash(folder, [{path: 'large', ...version, pieceSize: 2 ** 20}]);
	const rejected = t.throwsAsync(hashing, {code: 'CANCELLED'});
	await disk.close();
	await rejected;
});

test('a disk that was never used ends at once', async t => {
	await new WorkerDisk().close();
	t.pass();
});
