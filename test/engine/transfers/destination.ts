import {writeFile} from 'node:fs/promises';
import {join, resolve, sep} from 'node:path';
import test from 'ava';
import {FolderContents, numberedName, targetOf} from '../../../source/engine/transfers/destination.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';

test('folders are kept below the destination', t => {
	t.deepEqual(targetOf('/d', 'a.txt'), {directory: '/d', name: 'a.txt'});
	t.deepEqual(targetOf('/d', 'x/y/a.txt'), {directory: join('/d', 'x', 'y'), name: 'a.txt'});
	t.deepEqual(targetOf('/d', 'x/y/a.txt', 'keep'), {directory: join('/d', 'x', 'y'), name: 'a.txt'});
});

test('without its folders a file goes right into the destination', t => {
	t.deepEqual(targetOf('/d', 'x/y/a.txt', 'flatten'), {directory: '/d', name: 'a.txt'});
	t.deepEqual(targetOf('/d', 'x/y/..', 'flatten').directory, '/d');
	t.deepEqual(targetOf('/d', 'a.txt/', 'flatten'), {directory: '/d', name: 'a.txt'});
});

test('no path leads out of the destination, hides there, or is too long', t => {
	const hostile = [
		'..',
		'.',
		'../../etc/passwd',
		'/etc/passwd',
		'a/../../b',
		'a\\..\\b',
		'C:\\x',
		'CON',
		'con.txt',
		'NUL',
		'aux.',
		'.bashrc',
		'.git/config',
		'-rf',
		'~root',
		'a\0b',
		'x\u001b[31m',
		'a\u202etxt.exe',
		'é'.repeat(200),
		'',
		'/',
		'   ',
		'desktop.ini',
		'file.txt:ads',
		'a\nb',
		'//',
		'a//b',
		'....//....//x',
	];
	for (const path of hostile) {
		const {directory, name} = targetOf('/d/e', path);
		const place = resolve(directory, name);
		t.true(place.startsWith(`${resolve('/d/e')}${sep}`), `${JSON.stringify(path)} → ${place}`);
		t.is(join(directory, name), place, JSON.stringify(path));
		for (const part of place.slice('/d/e/'.length).split(sep)) {
			t.notRegex(part, /^[.\-~]|[\0-\x1f/\\:]/, JSON.stringify(path));
			t.true(part !== '' && Buffer.byteLength(part) <= 200, JSON.stringify(path));
		}
	}
});

test('names are the same where file systems may take them for the same', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'Caf\u00e9.TXT'), '');
	const contents = new FolderContents();
	t.true(await contents.has({directory: folder, name: 'cafe\u0301.txt'}));
	t.true(await contents.has({directory: folder, name: 'Caf\u00e9.TXT'}));
	t.false(await contents.has({directory: folder, name: 'cafe.txt'}));
	t.false(await contents.has({directory: join(folder, 'none'), name: 'x'}));
});

test('numbers go before the extension', t => {
	t.deepEqual(
		[1, 2, 10].map(n => numberedName('song.mp3', n)),
		['song.mp3', 'song (2).mp3', 'song (10).mp3'],
	);
	t.is(numberedName('README', 2), 'README (2)');
});
