import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';
import {contentOf} from '../helpers/content-of.ts';
import {madeUpService} from '../helpers/made-up-service.ts';
import {findPython, runPython, startPython} from '../helpers/python.ts';
import {password, startClient, startListener} from '../helpers/start-listener.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const foreign = path.resolve(import.meta.dirname, '../foreign');
const never = new AbortController().signal;

const text: Readonly<Record<string, string>> = {
	'crlf.txt': 'a\r\nb\rc\n',
	'empty.txt': '',
	'markup.txt': '<a>&amp; ]]> &#13; </string></value>',
	'é.txt': 'résumé 音楽 🎵\n',
};
const binary: Readonly<Record<string, Buffer>> = {
	all: Buffer.from(Array.from({length: 256}, (_, byte) => byte)),
	nul: Buffer.from('a\0b'),
	large: Buffer.alloc(3_000_000, Buffer.from([0, 1, 2, 3, 4, 5, 6])),
};

async function python3(t: ExecutionContext) {
	const python = await findPython('3');
	if (python === undefined) {
		t.log('Skipped: no Python 3 here.');
		t.pass();
	}

	return python;
}

test('a client of Python 3 gets from our listener all that we have', async t => {
	const python = await python3(t);
	if (python === undefined) {
		return;
	}

	const service = madeUpService({...text, ...binary});
	await startListener(t, service);
	const output = await runPython(
		python,
		[path.join(foreign, 'generic_client.py'), password, service.url],
		foreign,
	);
	const got = JSON.parse(output) as Record<string, unknown> & {
		files: Record<string, {type: string; bytes: string}>;
		wrong: unknown;
	};
	t.deepEqual(got.known, [service.url, 'http://127.0.0.1:9']);
	t.deepEqual(got.names, [...service.files.keys()]);
	t.deepEqual(got.found, [Object.keys(text)]);
	for (const [name, content] of Object.entries({...text, ...binary})) {
		const {type, bytes} = got.files[name] ?? {type: 'none', bytes: ''};
		t.is(type, name in text ? 'string' : 'base64', name);
		t.true(Buffer.from(bytes, 'base64').equals(Buffer.from(content)), name);
	}

	t.deepEqual(got.wrong, [false, false, false]);
	t.deepEqual(got.unknownMethod, {code: 1, text: 'method "g" is not supported, only "f" is'});
	t.deepEqual(got.twoArguments, {code: 2, text: 'Expected three arguments of f, got 2.'});
	t.like(got.badType, {code: 2});
	t.deepEqual(got.badPattern, {
		code: 3,
		text: 'The regular expression cannot be used: it opens a [ that is not closed.',
	});
	t.deepEqual(got.noSuchFile, {code: 4, text: 'There is no such file here.'});
});

for (const [how, files] of Object.entries({text, binary: {...text, ...binary}})) {
	test(`our client gets from a server of Python 3 all that it has: ${how}`, async t => {
		const python = await python3(t);
		if (python === undefined) {
			return;
		}

		const folder = await temporaryFolder(t);
		for (const [name, content] of Object.entries<string | Buffer>(files)) {
			await writeFile(path.join(folder, name), content);
		}

		const script = path.join(foreign, 'generic_server.py');
		const server = startPython(t, python, [script, password, how], folder);
		const url = await until(() => /^http:\S+$/m.exec(server.output())?.[0], {what: 'the server of Python 3'});
		const peer = parsePeerUrl(url);
		const client = startClient(t);
		t.deepEqual(await client.exchange(peer, ['http://a:1'], never), [url, 'http://a:1']);
		const list = await client.list(peer, never);
		t.deepEqual(list.files.map(file => file.path).sort(), Object.keys(files).sort());
		for (const [name, content] of Object.entries<string | Buffer>(files)) {
			const {chunks} = await client.open(peer, name, never);
			t.true((await contentOf(chunks)).equals(Buffer.from(content)), name);
		}

		await t.throwsAsync(client.open(peer, 'missing', never), {code: 'NO_SUCH_FILE'});
		await t.throwsAsync(startClient(t, {password: 'other'}).list(peer, never), {code: 'WRONG_PASSWORD'});
	});
}
