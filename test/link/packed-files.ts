import test from 'ava';
import {packFiles, unpackFiles} from '../../source/link/packed-files.ts';
import type {ListedFile} from '../../source/model/file.ts';

const sha256 = 'ab'.repeat(32);

test('brings files over as they are, whatever is known of them', t => {
	const files: readonly ListedFile[] = [
		{path: 'a', size: 0, modified: 0, sha256},
		{path: 'Füße/\u{1f600},\n\\0.txt', size: 2 ** 53 - 1, modified: 8.64e15, sha256: undefined},
		{path: 'from 2004', size: undefined, modified: undefined, sha256: undefined},
		{path: 'last', size: 1, modified: 2, sha256: sha256.replaceAll('a', 'c')},
	];
	t.deepEqual(unpackFiles(structuredClone(packFiles(files))), files);
});

test('brings none over, and some without any digest', t => {
	const files = [{path: 'a/b', size: 5, modified: undefined}];
	t.deepEqual(unpackFiles(packFiles([])), []);
	t.like(unpackFiles(packFiles(files)), files);
});
