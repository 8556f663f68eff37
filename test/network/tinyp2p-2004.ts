import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';
import {contentOf} from '../helpers/content-of.ts';
import {madeUpService} from '../helpers/made-up-service.ts';
import {findOriginal, runPython, startOriginal} from '../helpers/python.ts';
import {password, startClient, startListener} from '../helpers/start-listener.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const never = new AbortController().signal;

/** What the client of 2004 can hold: its strings are ASCII. */
const ascii: Readonly<Record<string, Buffer>> = {
	'crlf.txt': Buffer.from('a\r\nb\rc\n\r\n'),
	'empty.txt': Buffer.alloc(0),
	'markup.txt': Buffer.from('<a>&amp; ]]> &#13; &lt; </string></value>'),
	'tab.txt': Buffer.from(' \t\n x \n'),
	'large.txt': Buffer.from('a line & another\r\n'.repeat(200_000)),
};
/** What it corrupts or dies on. */
const others: Readonly<Record<string, Buffer>> = {
	'utf8 é.txt': Buffer.from('résumé 音楽 🎵\r\n'),
	nul: Buffer.from('a\0b'),
	'0xff': Buffer.from([0xff, 0xfe, 0xff]),
	'all bytes': Buffer.from(Array.from({length: 256}, (_, byte) => byte)),
	'a & b': Buffer.from([0x26, 0x3c, 0x3e, 0x80]),
	'large.bin': Buffer.alloc(20_000_000, Buffer.from(Array.from({length: 256}, (_, byte) => 255 - byte))),
};

test('our client gets every file of a 2004 server, byte for byte', async t => {
	const original = await findOriginal(t);
	if (original === undefined) {
		return;
	}

	const folder = await temporaryFolder(t);
	const files = {...ascii, ...others};
	for (const [name, content] of Object.entries(files)) {
		await writeFile(path.join(folder, name), content);
	}

	await mkdir(path.join(folder, 'a folder'));
	const peer = parsePeerUrl(await startOriginal(t, original, {password, folder}));
	const client = startClient(t);
	t.deepEqual(await client.exchange(peer, [], never), [], 'a lone server knows nobody');
	t.deepEqual(await client.exchange(peer, ['http://127.0.0.1:9'], never), ['http://127.0.0.1:9']);
	const list = await client.list(peer, never);
	t.deepEqual(list.files.map(file => file.path).sort(), [...Object.keys(files), 'a folder'].sort());
	for (const [name, content] of Object.entries(files)) {
		const file = await client.open(peer, name, never);
		t.true((await contentOf(file.chunks)).equals(content), name);
		t.true(file.size !== undefined && file.size >= content.length && file.size <= content.length * 5, name);
	}

	await t.throwsAsync(client.open(peer, 'a folder', never), {
		code: 'FAULT',
		message: /^It refuses: .*Is a directory/,
	});
	await t.throwsAsync(client.open(peer, 'missing', never), {code: 'NO_SUCH_FILE'});
	const stranger = startClient(t, {password: 'other'});
	await t.throwsAsync(stranger.exchange(peer, [], never), {code: 'WRONG_PASSWORD'});
	await t.throwsAsync(stranger.list(peer, never), {code: 'WRONG_PASSWORD'});
	await t.throwsAsync(stranger.open(peer, 'nul', never), {code: 'WRONG_PASSWORD'});
});

test('a 2004 client gets from our listener every file that it can hold', async t => {
	const original = await findOriginal(t);
	if (original === undefined) {
		return;
	}

	const service = madeUpService({...ascii, 'unwanted.md': 'x', 'have.txt': 'theirs'});
	await startListener(t, service);
	const folder = await temporaryFolder(t);
	await writeFile(path.join(folder, 'have.txt'), 'mine');
	const {python, script} = original;
	await runPython(python, [script, password, 'client', service.url, '\\.txt$'], folder);
	t.deepEqual((await readdir(folder)).sort(), [...Object.keys(ascii), 'have.txt'].sort());
	for (const [name, content] of Object.entries(ascii)) {
		t.true((await readFile(path.join(folder, name))).equals(content), name);
	}

	t.is(await readFile(path.join(folder, 'have.txt'), 'utf8'), 'mine');
	await t.throwsAsync(runPython(python, [script, 'other', 'client', service.url, ''], folder));
});

test('a 2004 server joins through our listener', async t => {
	const original = await findOriginal(t);
	if (original === undefined) {
		return;
	}

	const service = madeUpService();
	await startListener(t, service);
	const folder = await temporaryFolder(t);
	const url = await startOriginal(t, original, {password, folder, join: [service.url]});
	t.true(service.known.has(url));
	const client = startClient(t);
	t.true((await client.exchange(parsePeerUrl(url), [], never)).includes(service.url));
});
