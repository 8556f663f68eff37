import {once} from 'node:events';
import {readdir} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {dirname, join} from 'node:path';
import test from 'ava';
import {createNetwork} from '../helpers/create-network.ts';
import {oddPeer, reply, strings} from '../helpers/odd-peer.ts';
import {until} from '../helpers/until.ts';

test('names that lead elsewhere never do', async t => {
	const names = [
		'../escape.txt',
		'/etc/escape.txt',
		'.hidden',
		'CON',
		'a\u202etxt.exe',
		'back\\slash',
		'ok.txt',
		'..',
		'.',
	];
	const url = await oddPeer(t, n =>
		reply(
			n === 0
				? strings([])
				: n === 1
					? `<array><data><value>${strings(names)}</value></data></array>`
					: '<string>x</string>',
		),
	);
	const [anna] = await createNetwork(t, [{join: [url], classic: true}]);
	await anna.row('ok.txt');
	await until(() => /names/.test(anna.state.logText), {what: 'the line about what is left out'});
	const {ids} = await anna.engine.request({type: 'fetch-matching', pattern: ''});
	for (const id of ids) {
		await anna.transfer(id, ({finishedAt}) => finishedAt !== undefined);
	}

	const saved = await anna.downloaded();
	t.true(saved.includes('ok.txt') && saved.includes('_.hidden'), saved.join());
	t.false(
		saved.some(name => /^\.|[\\/]/.test(name) || name === 'CON'),
		saved.join(),
	);
	t.deepEqual((await readdir(dirname(anna.downloads))).sort(), ['downloads', 'shared']);
	t.false((await readdir(dirname(dirname(anna.downloads)))).includes('escape.txt'));
});

test('a peer that answers nonsense, nothing, or half a file is shown with the reason', async t => {
	const html = await oddPeer(t, () => '<html><body>Hello</body></html>');
	const silent = await oddPeer(t, () => undefined);
	const [anna] = await createNetwork(t, [{join: [html, silent], classic: true}]);
	for (const url of [html, silent]) {
		const peer = await anna.peer({url}, ({state}) => state === 'offline');
		t.regex(peer.reason ?? '', /^[A-Z].*\.$/);
	}

	t.deepEqual(await anna.rows(), []);
});

test('a crowd of addresses from one peer does not become a crowd of calls, nor is it passed on', async t => {
	const dead = Array.from({length: 500}, (_, index) => `http://127.0.0.1:${index + 1}`);
	const url = await oddPeer(t, n =>
		reply(
			n === 0 ? strings(dead) : '<array><data><value><array><data></data></array></value></data></array>',
		),
	);
	const [anna, ben] = await createNetwork(t, [{join: [url], classic: true}, {classic: true}]);
	await until(() => anna.state.peers.size > 300, {what: 'the addresses to be tried'});
	await ben.peer({url}, ({state}) => state === 'online');
	await until(() => ben.state.crawl?.settled);
	t.deepEqual([...ben.state.peers.keys()].filter(key => dead.includes(key)).length > 0, true);
	const answered: string[] = [];
	const teller = await oddPeer(t, (n, body) => {
		if (n === 0) {
			answered.push(...(body.match(/http:\/\/[\d.]+:\d+/g) ?? []));
		}

		return reply(strings([]));
	});
	await anna.engine.request({type: 'join', url: teller});
	await until(() => answered.includes(url), {what: 'others to be told of'});
	t.false(
		answered.some(found => dead.includes(found)),
		'what never answered is not passed on',
	);
	t.true(answered.includes(anna.url));
});

test('a server that does one thing at a time is not judged dead while it sends', async t => {
	let release: (() => void) | undefined;
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) {
			body += chunk;
		}

		if (release !== undefined) {
			// As in 2004: nothing else is answered while a file goes out.
			return;
		}

		if (/<(int|i4)>2</.test(body)) {
			const [head, tail] = reply('<string>#</string>').split('#');
			response.setHeader('content-length', Buffer.byteLength(`${head}${tail}`) + 20);
			response.write(`${head}0123456789`);
			release = () => {
				release = undefined;
				response.end(`0123456789${tail}`);
			};
			return;
		}

		response.end(
			reply(
				/<(int|i4)>0</.test(body)
					? strings([])
					: `<array><data><value>${strings(['slow.txt'])}</value></data></array>`,
			),
		);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const [anna] = await createNetwork(t, [
		{join: [url], classic: true, timing: {callTimeout: 50, stallTimeout: 10_000}},
	]);
	const id = await anna.fetch('slow.txt');
	await anna.transfer(id, ({received}) => received > 0);
	// Longer than a call may take, so that a visit would have failed by now.
	const later = Date.now() + 200;
	await anna.peer({url}, ({lastSeen}) => (lastSeen ?? 0) > later);
	t.is(anna.state.peers.get(url)?.state, 'online');
	release?.();
	const done = await anna.transfer(id, ({finishedAt}) => finishedAt !== undefined);
	t.is(done.state, 'done', done.reason);
	t.is((await anna.read('slow.txt')).toString(), '01234567890123456789');
	t.is(anna.state.transfers.get(id)?.savedAs, join(anna.downloads, 'slow.txt'));
});

test('a server of 2004 that is busy with somebody else counts as being there, and as gone when it has ended', async t => {
	let isBusy = false;
	const waiting: (() => void)[] = [];
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) {
			body += chunk;
		}

		const answer = () =>
			response.end(
				reply(
					/<(int|i4)>0</.test(body)
						? strings([])
						: `<array><data><value>${strings(['a.txt'])}</value></data></array>`,
				),
			);
		if (isBusy) {
			waiting.push(answer);
		} else {
			answer();
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const timing = {callTimeout: 3000, visitInterval: 20};
	const [anna] = await createNetwork(t, [{join: [url], classic: true, timing}]);
	await anna.peer({url}, ({state}) => state === 'online');
	isBusy = true;
	const {state, failures} = await anna.peer({url}, ({reason}) =>
		/busy with somebody else/.test(reason ?? ''),
	);
	t.deepEqual({state, failures}, {state: 'online', failures: 0});
	const seen = waiting.length;
	await until(() => waiting.length > seen, {what: 'another visit to the busy one'});
	t.is(anna.state.peers.get(url)?.state, 'online');
	isBusy = false;
	for (const answer of waiting) {
		answer();
	}

	await anna.peer({url}, ({reason}) => reason === undefined);
	server.closeAllConnections();
	server.close();
	await anna.peer({url}, ({state, reason}) => state === 'offline' && /Nothing listens/.test(reason ?? ''));
});
