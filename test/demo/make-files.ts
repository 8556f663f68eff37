import {readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import {madeUpPeers, ownFiles} from '../../source/demo/made-up-peers.ts';
import {makeFiles} from '../../source/demo/make-files.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

test('made-up files have their text or their size, and large ones take no room', async t => {
	const folder = await temporaryFolder(t);
	await makeFiles(join(folder, 'new'), [
		{path: 'a/b/text.txt', text: 'line\r\n'},
		{path: 'large.iso', size: 700_000_000, modified: 1_500_000_000_123},
		{path: 'empty', text: ''},
	]);
	t.is(await readFile(join(folder, 'new/a/b/text.txt'), 'utf8'), 'line\r\n');
	const {size, blocks, mtimeMs} = await stat(join(folder, 'new/large.iso'));
	t.is(size, 700_000_000);
	t.is(Math.round(mtimeMs), 1_500_000_000_123);
	t.true(blocks * 512 < 1_000_000);
	t.is((await stat(join(folder, 'new/empty'))).size, 0);
});

test('the made-up network has files of all kinds', async t => {
	const files = [...madeUpPeers.flatMap(peer => peer.files), ...ownFiles];
	t.true(madeUpPeers.length >= 6);
	t.is(madeUpPeers.filter(({comesAndGoes}) => comesAndGoes !== undefined).length, 1);
	t.true(files.some(({size = 0}) => size > 300_000_000));
	const shared = madeUpPeers.filter(peer =>
		peer.files.some(({path}) => path === 'harbour-linux-12.4-amd64.iso'),
	);
	t.true(shared.length >= 3, 'a large file comes from several');
	t.true(
		shared.some(({stalls}) => stalls !== undefined),
		'one of whom stalls',
	);
	t.is(new Set(madeUpPeers.map(({name}) => name)).size, madeUpPeers.length);
	const days = files.map(({modified = 0}) => new Date(modified).toDateString());
	t.true(new Set(days).size > 20);
	t.true(files.every(({modified = 0}) => modified <= Date.now()));
	t.true(files.some(({text, size}) => text === '' || size === 0));
	t.true(files.some(({text = ''}) => text.includes('\r\n')));
	t.true(files.some(({path}) => /[^ -~]/.test(path)));
	t.true(files.some(({path}) => path.includes('/')));
	for (const {files: own} of madeUpPeers) {
		t.is(new Set(own.map(({path}) => path)).size, own.length);
		t.true(own.every(({path}) => path.split('/').every(part => Buffer.byteLength(part) <= 255)));
	}
});
