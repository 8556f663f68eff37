import test from 'ava';
import {inOneBuffer} from '../../source/link/one-buffer.ts';
import {packFiles, unpackFiles} from '../../source/link/packed-files.ts';
import type {ListedFile} from '../../source/model/file.ts';

const sent = (files: readonly ListedFile[]) => unpackFiles(structuredClone(packFiles(files)));

test('files arrive as they were sent, whatever they are called and whatever is not known of them', t => {
	const files: ListedFile[] = [
		{path: 'a\0b', size: 0, modified: -1.5, sha256: 'ab'.repeat(32)},
		{path: '', size: undefined, modified: undefined, sha256: undefined},
		{path: 'ä/\ud800/😀', size: 2 ** 53 - 1, modified: 0, sha256: ''},
		{path: 'plain', size: 1, modified: undefined, sha256: undefined},
	];
	t.deepEqual(sent(files), files);
	t.deepEqual(sent([]), []);
	t.deepEqual(sent([{path: 'a', size: 1, modified: 2}]), [
		{path: 'a', size: 1, modified: 2, sha256: undefined},
	]);
});

test('bytes in one buffer are the same, and begin where numbers may', t => {
	const parts = [new Uint8Array([1, 2, 3]), new Uint8Array(0), new Uint8Array([4])];
	const moved = inOneBuffer(parts);
	t.deepEqual(moved, parts);
	t.true(moved.every(({byteOffset, buffer}) => byteOffset % 8 === 0 && buffer === moved[0]?.buffer));
});
