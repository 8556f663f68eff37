import test from 'ava';
import type {CatalogLine} from '../../source/wire/catalog-line.ts';
import {memberSet} from '../../source/wire/member-set.ts';
import type {NetworkKeys} from '../../source/wire/network-keys.ts';
import {collect} from '../helpers/collect.ts';
import {contentOf} from '../helpers/content-of.ts';
import {madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {keys, startNative, startNativeClient} from '../helpers/start-native.ts';
import {until} from '../helpers/until.ts';

const never = new AbortController().signal;
const me = {id: 'client-1', name: 'Me\u001b[2J', version: '0.1.0', url: 'http://192.0.2.7:2004'};

async function linesOf(lines: AsyncIterable<readonly CatalogLine[]>): Promise<CatalogLine[]> {
	return (await collect(lines)).flat();
}

test('both say who they are, safe to draw', async t => {
	const service = madeUpNativeService({a: 'x'});
	const {peer} = await startNative(t, service);
	const hello = await startNativeClient(t).hello(peer, me, never);
	t.deepEqual(hello, {
		id: 'server-1',
		name: 'Server',
		version: '1.2.3',
		url: service.url,
		revision: 'run.1',
		files: 1,
		bytes: 2 ** 40,
	});
	t.deepEqual(service.callers, [{...me, name: 'Me\\u{1b}[2J'}]);
});

test('both tell whom they know', async t => {
	const service = madeUpNativeService();
	const {peer} = await startNative(t, service);
	service.ours.push(
		{url: service.url, id: 'server-1', seen: 0},
		{url: 'http://old:1', id: undefined, seen: undefined},
		{url: `http://${'a'.repeat(400)}:1`, id: undefined, seen: undefined},
		{url: 'http://b:1', id: 'not an id', seen: -5},
	);
	const known = [{url: 'http://é:1', id: 'x', seen: 61.2}];
	const theirs = await startNativeClient(t).peers(peer, known, never);
	t.deepEqual(theirs, [
		{url: service.url, id: 'server-1', seen: 0},
		{url: 'http://old:1', id: undefined, seen: undefined},
		{url: 'http://b:1', id: undefined, seen: 0},
	]);
	t.deepEqual(service.told, [{url: 'http://é:1', id: 'x', seen: 61}]);
});

test('who says how many it knows is asked for them, and told of others, line by line', async t => {
	const service = madeUpNativeService();
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	t.is((await client.hello(peer, me, never)).members, undefined);
	const {hello} = service;
	const members = memberSet([service.url, 'http://a:1']);
	service.hello = (...values) => ({...hello(...values), members});
	t.deepEqual((await client.hello(peer, me, never)).members, members);
	service.ours.push(
		{url: service.url, id: 'server-1', seen: 0},
		{url: `http://${'a'.repeat(400)}:1`, id: undefined, seen: undefined},
		{url: 'http://\u00e9\n:1', id: 'not an id', seen: -5},
	);
	t.deepEqual(await client.knownTo(peer, never), [
		{url: service.url, id: 'server-1', seen: 0},
		{url: 'http://\u00e9\n:1', id: undefined, seen: undefined},
	]);
	await client.tell(peer, [{url: 'http://b:1', id: undefined, seen: 61}], never);
	t.deepEqual(service.told, [{url: 'http://b:1', id: undefined, seen: 61}]);
	const known = Array.from({length: 10_000}, (_, index) => ({
		url: `http://h${index}:1`,
		id: undefined,
		seen: 0,
	}));
	await client.tell(peer, known, never);
	t.true(service.told.length > 1000 && service.told.length < 10_000, String(service.told.length));
	service.ours.splice(0, Number.POSITIVE_INFINITY, ...known);
	t.is((await client.knownTo(peer, never)).length, 10_000);
	service.ours.push(...known, ...known);
	await t.throwsAsync(client.knownTo(peer, never), {code: 'TOO_LARGE'});
});

test('a thousand known peers are told as far as they fit', async t => {
	const service = madeUpNativeService();
	const {peer} = await startNative(t, service);
	const known = Array.from({length: 1000}, (_, index) => ({
		url: `http://${'a'.repeat(280)}:${index + 1}`,
		id: 'i'.repeat(64),
		seen: index,
	}));
	service.ours.push(...known);
	const theirs = await startNativeClient(t).peers(peer, known, never);
	t.is(theirs.length, 1000);
	t.true(service.told.length > 100);
	t.deepEqual(service.told, known.slice(0, service.told.length));
});

test('a list tells sizes, dates, hashes and folders, and what is not safe stays out', async t => {
	const service = madeUpNativeService();
	const {peer} = await startNative(t, service);
	const sha256 = 'ab'.repeat(32);
	const good: CatalogLine[] = [
		{path: 'a/b/ü "c"\n.txt', size: 5_000_000_000, modified: 1_700_000_000_000, sha256},
		{path: 'old', gone: true},
	];
	service.changes.push(
		...good,
		{path: '../x', size: 1, modified: 1},
		{path: 'e\u0301', size: 1, modified: 1},
	);
	const {base, revision, lines, refused} = await startNativeClient(t).catalog(peer, {}, never);
	t.deepEqual(await linesOf(lines), good);
	t.deepEqual([base, revision, refused()], ['0', 'run.4', 0]);
});

test('asked since a revision, only what is new comes; since an unknown one, everything', async t => {
	const service = madeUpNativeService({a: '1', b: '2'});
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	const some = await client.catalog(peer, {since: 'run.1'}, never);
	t.deepEqual([some.base, some.revision], ['run.1', 'run.2']);
	t.deepEqual(await linesOf(some.lines), [{path: 'b', size: 1, modified: 1000}]);
	const none = await client.catalog(peer, {since: 'run.2'}, never);
	t.deepEqual([none.base, none.revision, await linesOf(none.lines)], ['run.2', 'run.2', []]);
	const all = await client.catalog(peer, {since: 'another.7'}, never);
	t.deepEqual([all.base, (await linesOf(all.lines)).length], ['0', 2]);
});

test('a change ends the waiting at once, and so does the end of the patience', async t => {
	const service = madeUpNativeService({a: '1'});
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	const waiting = client.catalog(peer, {since: 'run.1', wait: 40}, never);
	await until(() => service.waiting === 1);
	service.change({path: 'sub/new', size: 3, modified: 4});
	const {base, revision, lines} = await waiting;
	t.deepEqual([base, revision], ['run.1', 'run.2']);
	t.deepEqual(await linesOf(lines), [{path: 'sub/new', size: 3, modified: 4}]);
	const late = await client.catalog(peer, {since: 'run.2', wait: 0.05}, never);
	t.deepEqual([late.revision, await linesOf(late.lines)], ['run.2', []]);
	await until(() => service.waiting === 0);
});

test('who hangs up while it waits is not waited for', async t => {
	const service = madeUpNativeService();
	const {peer} = await startNative(t, service);
	const controller = new AbortController();
	const waiting = startNativeClient(t).catalog(peer, {since: 'run.0', wait: 40}, controller.signal);
	await until(() => service.waiting === 1);
	controller.abort();
	await t.throwsAsync(waiting, {code: 'CANCELLED'});
	await until(() => service.waiting === 0);
});

test('a list of 100,000 files comes whole, in pieces', async t => {
	const service = madeUpNativeService();
	const {peer} = await startNative(t, service);
	for (let index = 0; index < 100_000; index += 1) {
		service.changes.push({path: `folder ${index % 100}/file ${index}`, size: index, modified: index});
	}

	const {lines} = await startNativeClient(t).catalog(peer, {}, never);
	const batches = await collect(lines);
	t.true(batches.length > 10);
	t.deepEqual(batches.flat(), service.changes);
});

test('calls share a connection, files another, and one that the peer has closed is replaced', async t => {
	const service = madeUpNativeService({a: 'x'});
	const {peer, listener} = await startNative(t, service);
	let handshakes = 0;
	const client = startNativeClient(t, {authenticated: () => (handshakes += 1)});
	await client.hello(peer, me, never);
	await contentOf((await client.open(peer, 'a', {}, never)).chunks);
	await linesOf((await client.catalog(peer, {}, never)).lines);
	await client.peers(peer, [], never);
	t.is((await contentOf((await client.open(peer, 'a', {}, never)).chunks)).toString(), 'x');
	t.is(handshakes, 2);
	await listener.close();
	await startNative(t, service, {port: peer.port});
	await client.hello(peer, me, never);
	t.is((await contentOf((await client.open(peer, 'a', {}, never)).chunks)).toString(), 'x');
	t.is(handshakes, 4);
});

test('cancelling one call leaves the connection of the others alone', async t => {
	const service = madeUpNativeService({a: 'x'});
	const {peer} = await startNative(t, service);
	let handshakes = 0;
	const client = startNativeClient(t, {authenticated: () => (handshakes += 1)});
	const controller = new AbortController();
	await client.hello(peer, me, controller.signal);
	controller.abort();
	await client.hello(peer, me, never);
	t.is(handshakes, 1);
});

test('closing ends every call', async t => {
	const service = madeUpNativeService();
	const {peer} = await startNative(t, service);
	const client = startNativeClient(t);
	const waiting = client.catalog(peer, {since: 'run.0', wait: 40}, never);
	await until(() => service.waiting === 1);
	await client.close();
	await client.close();
	await t.throwsAsync(waiting, {code: 'CANCELLED'});
	await t.throwsAsync(client.hello(peer, me, never), {code: 'CANCELLED'});
});

test('calls wait for keys that are still being made', async t => {
	const service = madeUpNativeService();
	const {peer} = await startNative(t, service);
	const {promise, resolve} = Promise.withResolvers<NetworkKeys>();
	const client = startNativeClient(t, {keys: promise});
	const hello = client.hello(peer, me, never);
	resolve(keys);
	t.is((await hello).id, 'server-1');
});
