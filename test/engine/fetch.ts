import {randomBytes} from 'node:crypto';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import {createNetwork} from '../helpers/create-network.ts';
import {plainPeer} from '../helpers/odd-peer.ts';
import type {Files} from '../helpers/test-node.ts';
import {until} from '../helpers/until.ts';

const contents: Files = {
	'text.txt': 'one\ntwo\n',
	'dos.txt': 'one\r\ntwo\r\nthree\rfour\n',
	'empty.bin': '',
	'binary.bin': Uint8Array.from({length: 512}, (_, index) => index % 256),
	'utf8.txt': 'naïve 漢字 😀 <b>&amp;</b> ]]>',
	'large.bin': randomBytes(20 * 1024 * 1024),
};

test('files arrive byte for byte', async t => {
	const [, ben] = await createNetwork(t, [{files: contents}, {}]);
	for (const [path, content] of Object.entries(contents)) {
		const done = await ben.fetched(path);
		t.is(done.state, 'done', `${path}: ${done.reason}`);
		t.true((await ben.read(path)).equals(Buffer.from(content as Uint8Array)), path);
		t.is(done.size, Buffer.from(content as Uint8Array).length);
		t.true(done.exact);
		t.is(done.received, done.size ?? -1);
		t.is(done.savedAs, join(ben.downloads, path));
	}

	t.deepEqual(await ben.downloaded(), Object.keys(contents).sort());
	t.is((await ben.row('large.bin')).size, 20 * 1024 * 1024, 'the size that was learned is kept in the list');
});

test('what is fetched into the shared folder is offered on, and skipped the next time', async t => {
	const [anna, ben] = await createNetwork(t, [{files: {'a.txt': 'A'}}, {together: true}]);
	await ben.fetched('a.txt');
	const row = await ben.row('a.txt', ({have}) => have);
	t.deepEqual(row.holders.map(({url}) => url).sort(), [anna.url, 'self'].sort());
	await anna.row('a.txt', ({holders}) => holders.some(({url}) => url === ben.url));
	const outcome = await ben.engine.request({type: 'fetch', keys: [row.key]});
	t.is(outcome.skipped, 1);
	const skipped = await ben.transfer(outcome.ids[0] ?? 0, ({state}) => state === 'skipped');
	t.regex(skipped.reason ?? '', /already/);
});

test('a pattern fetches all that match and skips names that are here, however they are written', async t => {
	const files = {'one.txt': '1', 'two.txt': '2', 'Caf\u00e9.txt': '3', 'four.png': '4'};
	const [, ben] = await createNetwork(t, [{files}, {}]);
	await until(async () => (await ben.rows()).length === 4);
	await writeFile(join(ben.downloads, 'TWO.TXT'), 'mine');
	await writeFile(join(ben.downloads, 'cafe\u0301.txt'), 'mine');
	const {ids, skipped} = await ben.engine.request({type: 'fetch-matching', pattern: '\\.txt$'});
	t.is(ids.length, 3);
	t.is(skipped, 2);
	for (const id of ids) {
		await ben.transfer(id, ({finishedAt}) => finishedAt !== undefined);
	}

	t.deepEqual(await ben.downloaded(), ['TWO.TXT', 'cafe\u0301.txt', 'one.txt']);
	await t.throwsAsync(ben.engine.request({type: 'fetch-matching', pattern: '('}), {code: 'BAD_PATTERN'});
	t.deepEqual(await ben.engine.request({type: 'fetch-matching', pattern: 'nothing'}), {ids: [], skipped: 0});
});

test('what nobody offers is refused', async t => {
	const [anna] = await createNetwork(t, 1);
	await t.throwsAsync(anna.engine.request({type: 'fetch', keys: ['1:x']}), {code: 'NOBODY_HAS_IT'});
});

test('a file that appears meanwhile is not touched; ours gets a number', async t => {
	const content = randomBytes(300_000);
	const [, ben] = await createNetwork(t, [{files: {'a.bin': content}}, {downLimit: 100_000}]);
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({received}) => received > 0);
	t.true(
		(await ben.downloaded()).some(name => /^\.a\.bin\..*\.part$/.test(name)),
		'bytes go to a hidden file',
	);
	await writeFile(join(ben.downloads, 'a.bin'), 'mine');
	await ben.engine.request({type: 'limit', up: undefined, down: undefined});
	const done = await ben.transfer(id, ({state}) => state === 'done');
	t.is(done.savedAs, join(ben.downloads, 'a (2).bin'));
	t.is((await ben.read('a.bin')).toString(), 'mine');
	t.true((await ben.read('a (2).bin')).equals(content));
	t.deepEqual(await ben.downloaded(), ['a (2).bin', 'a.bin']);
});

test('pause, resume, cancel, retry and clear', async t => {
	const content = randomBytes(400_000);
	const [, ben] = await createNetwork(t, [{files: {'a.bin': content}}, {downLimit: 50_000}]);
	const {engine} = ben;
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({received}) => received > 0);
	t.deepEqual((await engine.request({type: 'pause', ids: [id, 99]})).ids, [id]);
	const paused = await ben.transfer(id, ({state}) => state === 'paused');
	t.regex(paused.reason ?? '', /^Paused at \d+ %; it continues from there\.$/);
	t.is((await ben.downloaded()).length, 1, 'what has come is kept');
	t.deepEqual((await engine.request({type: 'retry', ids: [id]})).ids, []);

	await engine.request({type: 'resume', ids: [id]});
	const resumed = await ben.transfer(id, ({state, attempts}) => state === 'active' && attempts === 2);
	t.true(resumed.received >= paused.received);
	await engine.request({type: 'cancel', ids: [id]});
	const cancelled = await ben.transfer(id, ({state}) => state === 'cancelled');
	t.true(cancelled.finishedAt !== undefined);
	await until(async () => (await ben.downloaded()).length === 0, {what: 'the part file to be gone'});

	await engine.request({type: 'limit', up: undefined, down: undefined});
	await engine.request({type: 'retry', ids: [id]});
	await ben.transfer(id, ({state}) => state === 'done');
	t.true((await ben.read('a.bin')).equals(content));
	t.deepEqual((await engine.request({type: 'clear-ended'})).ids, [id]);
	await until(() => ben.state.transfers.size === 0);
});

test('the next holder takes over when one dies in the middle', async t => {
	const content = randomBytes(600_000);
	const files = {'a.bin': content};
	const [anna, ben, carl] = await createNetwork(t, [
		{files, upLimit: 100_000},
		{files, upLimit: 100_000},
		{slots: 1, timing: {visitInterval: 60_000}},
	]);
	const row = await carl?.row('a.bin', ({holders}) => holders.length === 2);
	t.is(row?.holders.length, 2);
	const id = (await carl?.fetch('a.bin')) ?? 0;
	const begun = await carl?.transfer(id, ({received}) => received > 0);
	const [first, second] = begun?.source === anna.url ? [anna, ben] : [ben, anna];
	await second.engine.request({type: 'limit', up: undefined, down: undefined});
	await first.stop();
	const done = await carl?.transfer(id, ({finishedAt}) => finishedAt !== undefined);
	t.is(done?.state, 'done');
	t.is(done?.source, second.url);
	t.true((await carl?.read('a.bin'))?.equals(content));
});

test('a transfer waits while nobody who has the file is there, and goes on by itself', async t => {
	const [anna, ben] = await createNetwork(t, [{files: {'a.txt': 'A'}}, {}]);
	await ben.row('a.txt');
	await anna.stop();
	await ben.peer(anna, ({state}) => state === 'offline');
	const id = await ben.fetch('a.txt');
	const waiting = await ben.transfer(id, ({state}) => state === 'waiting');
	t.regex(waiting.reason ?? '', /Nobody/);
	t.is(waiting.retryAt, undefined);
	await anna.start();
	await ben.transfer(id, ({state}) => state === 'done');
	t.is((await ben.read('a.txt')).toString(), 'A');
});

test('a file that its only holder no longer gives fails at once, and can be tried again', async t => {
	const files: Record<string, string> = {'a.txt': 'A'};
	const [ben] = await createNetwork(t, [
		{join: [await plainPeer(t, files)], classic: true, timing: {visitInterval: 60_000}},
	]);
	await ben.row('a.txt');
	delete files['a.txt'];
	const failed = await ben.fetched('a.txt');
	t.is(failed.state, 'failed');
	t.regex(failed.reason ?? '', /\w+/);
	t.is(failed.attempts, 1);
});

test('who turns out to have another file of the same name is passed over, and gets a row of its own', async t => {
	const join = [await plainPeer(t, {'a.txt': 'long'}), await plainPeer(t, {'a.txt': 'A'})];
	const [carl] = await createNetwork(t, [{join, classic: true, timing: {visitInterval: 60_000}}]);
	const row = await carl.row('a.txt', ({holders}) => holders.length === 2);
	t.is(row.size, undefined);
	const first = await carl.fetched('a.txt');
	const {key} = await carl.row('a.txt', ({size}) => size !== undefined);
	const attempts: number[] = [];
	for (const folder of ['second', 'third']) {
		const to = `${carl.downloads}/${folder}`;
		const outcome = await carl.engine.request({type: 'fetch', keys: [key], to});
		const again = await carl.transfer(outcome.ids[0] ?? 0, ({finishedAt}) => finishedAt !== undefined);
		t.is(again.state, 'done');
		t.is(again.size, first.size);
		attempts.push(again.attempts);
	}

	t.deepEqual(
		attempts.sort(),
		[1, 2],
		'transfers are spread over the holders, so one of them met the other file',
	);
	const rows = await carl.rows();
	t.deepEqual(
		rows.map(({size, differs}) => ({size, differs})).sort((a, b) => Number(a.size) - Number(b.size)),
		[
			{size: 1, differs: true},
			{size: 4, differs: true},
		],
	);
});
