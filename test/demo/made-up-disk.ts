import {statSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {MadeUpDisk} from '../../source/demo/made-up-disk.ts';
import {makeFiles} from '../../source/demo/make-files.ts';
import {ZeroDigests} from '../../source/demo/zero-digests.ts';
import {LocalDisk} from '../../source/share/disk/local-disk.ts';
import type {HashOutcome} from '../../source/share/hashing/hasher.ts';
import {versionOf} from '../../source/share/shared-file.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const mega = 2 ** 20;

const hex = (bytes: Uint8Array | undefined): string => (bytes ? Buffer.from(bytes).toString('hex') : 'none');

const inHex = (outcome: HashOutcome): readonly string[] =>
	typeof outcome === 'string' ? ['failed', outcome] : [hex(outcome.whole), hex(outcome.pieces)];

test('made-up files have the digests that they would have if they were read', async t => {
	const folder = await temporaryFolder(t);
	const sizes = [0, 1, mega - 1, mega, mega + 1, 3 * mega, 5 * mega + 7];
	const files = [
		...sizes.map(size => ({path: `${size}.bin`, size})),
		{path: 'again.bin', size: 3 * mega},
		{path: 'words.txt', text: 'not zeros'},
	];
	await makeFiles(folder, files);
	const jobs = files.map(({path}) => ({
		...{path, pieceSize: mega},
		...versionOf(statSync(join(folder, path), {bigint: true})),
	}));
	const zeros = files.filter(({path}) => path.endsWith('.bin')).map(({path}) => path);
	const disk = new MadeUpDisk(new ZeroDigests(sizes), new Set(zeros));
	const real = new LocalDisk(50);
	t.teardown(() => Promise.all([disk.close(), real.close()]));
	const digests = (await real.hash(folder, jobs)).map(inHex);
	t.false(digests.some(digest => digest.includes('failed')));
	t.deepEqual((await disk.hash(folder, jobs)).map(inHex), digests);
});

test('digests that nobody said would be asked for are an error', async t => {
	await t.throwsAsync(() => new ZeroDigests([1]).whole(2), {instanceOf: RangeError});
});
