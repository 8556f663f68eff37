import test from 'ava';
import {parseKnownPeers, peerStructs, peersThatFit} from '../../source/wire/known-peer.ts';
import {helloStruct, parseHello, parseServerHello, serverHelloStruct} from '../../source/wire/peer-hello.ts';
import {decodeCall, decodeResponse, encodeCall, encodeResponse} from '../../source/wire/xmlrpc-codec.ts';

const mine = {id: 'abc_-9', name: 'Zoë', version: '1.0.0', url: 'http://192.0.2.1:2004'};

test('a hello comes back as it was, across the wire', t => {
	const {params} = decodeCall(encodeCall('x', [helloStruct(mine)]));
	t.deepEqual(parseHello(params[0]), mine);
	const silent = {...mine, url: undefined};
	t.deepEqual(parseHello(decodeCall(encodeCall('x', [helloStruct(silent)])).params[0]), silent);
	const server = {...mine, revision: '7', files: 3_000_000_000, bytes: 2 ** 53 - 1};
	const answer = decodeResponse(encodeResponse(serverHelloStruct(server)));
	t.deepEqual(answer.type === 'value' && parseServerHello(answer.value), server);
});

test('a name is drawn on one line and cut between characters', t => {
	const {name, version} = parseHello({...mine, name: 'a\u001b[2J\n\u202eb', version: '🎵'.repeat(100)});
	t.is(name, 'a\\u{1b}[2J \\u{202e}b');
	t.is(version, '🎵'.repeat(32));
	t.is(parseHello({...mine, name: `${'a'.repeat(22)}🎵🎵`}).name, `${'a'.repeat(22)}🎵`);
});

test('something else is no hello', t => {
	const bad: readonly unknown[] = [
		undefined,
		null,
		7,
		'x',
		[],
		{},
		{...mine, id: ''},
		{...mine, id: 'a b'},
		{...mine, id: 'a'.repeat(65)},
		{...mine, name: 7},
		{...mine, version: undefined},
		{...mine, url: 'file:///etc/passwd'},
		{...mine, url: 'http://u:p@h/'},
	];
	for (const value of bad) {
		t.throws(() => parseHello(value), {code: 'BROKEN_REPLY'}, JSON.stringify(value));
	}

	const server = {...mine, revision: '7', files: 1, bytes: 2};
	for (const change of [
		{revision: ''},
		{revision: 7},
		{files: -1},
		{files: 1.5},
		{bytes: '2'},
		{bytes: 2 ** 60},
	]) {
		t.throws(() => parseServerHello({...server, ...change}), {code: 'BROKEN_REPLY'}, JSON.stringify(change));
	}
});

test('of what a peer says about others, only what is sound is taken', t => {
	const good = {url: 'http://a:1', id: 'x', seen: 5};
	t.deepEqual(parseKnownPeers([good, {url: 'http://b:1'}, {url: 7}, null, 'x', {url: 'u'.repeat(301)}]), [
		good,
		{url: 'http://b:1', id: undefined, seen: undefined},
	]);
	t.deepEqual(parseKnownPeers([{url: 'u', id: '\n', seen: 1.5}]), [
		{url: 'u', id: undefined, seen: undefined},
	]);
	t.is(parseKnownPeers(Array.from({length: 6000}, () => good)).length, 5000);
	t.throws(() => parseKnownPeers({}), {code: 'BROKEN_REPLY'});
});

test('whatever is told fits into one request', t => {
	for (const length of [10, 300]) {
		const peers = Array.from({length: 2000}, () => ({
			url: 'é'.repeat(length / 2),
			id: 'i'.repeat(64),
			seen: 2 ** 40,
		}));
		const fit = peersThatFit(peers);
		t.true(fit.length > 100 && fit.length <= 500);
		const xml = encodeCall('tinyp2p.peers', [peerStructs(fit)]);
		t.true(Buffer.byteLength(xml) <= 256 * 1024);
		t.is((decodeCall(xml).params[0] as unknown[]).length, fit.length);
	}

	t.deepEqual(peerStructs([{url: '\u0001', id: undefined, seen: undefined}]), []);
});
