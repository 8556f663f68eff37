import test, {type ExecutionContext} from 'ava';
import {MemoryCatalog} from '../../../source/catalog/memory-catalog.ts';
import {StoredCatalog} from '../../../source/catalog/stored-catalog.ts';
import {ForgottenPeers} from '../../../source/engine/peers/forgotten-peers.ts';
import {PeerBook} from '../../../source/engine/peers/peer-book.ts';
import {PeerLists} from '../../../source/engine/peers/peer-lists.ts';
import {PeerMemory} from '../../../source/engine/peers/peer-memory.ts';
import type {Database} from '../../../source/storage/database.ts';
import {PeerStore, type StoredPeer} from '../../../source/storage/peer-store.ts';
import {WriteBehind} from '../../../source/storage/write-behind.ts';
import {parsePeerUrl} from '../../../source/wire/peer-url.ts';
import {openDatabase} from '../../helpers/open-database.ts';

const day = 24 * 3600 * 1000;
const start = 1_800_000_000_000;

/** A run of the program on a state. */
async function begin(t: ExecutionContext, database: Database, {own = 'http://own:1'} = {}) {
	const clock = {now: start};
	const now = () => clock.now;
	const forgotten: ForgottenPeers = new ForgottenPeers(url => memory.forgottenChanged(url));
	const book: PeerBook = new PeerBook({
		timing: {retryFirst: 1, retryLongest: 10, visitInterval: 5},
		isOwn: ({url}) => url === own,
		changed: ({url}) => memory.changed(url),
		gone: url => memory.changed(url),
		...{forgotten, now},
	});
	const catalog = new StoredCatalog(new MemoryCatalog());
	t.teardown(() => catalog.close());
	const lists = new PeerLists(catalog);
	const memory: PeerMemory = new PeerMemory({book, forgotten, lists, catalog, now});
	const writes = new WriteBehind({
		database,
		failed: error => t.fail(String(error)),
		recovered() {},
		delay: 60_000,
	});
	t.teardown(() => writes.close());
	const restore = () =>
		memory.restore({path: database.path, database, writes, failed: ({message}) => t.fail(message)});
	return {book, forgotten, catalog, lists, memory, writes, clock, restore};
}

const peer = (name: string, more: Partial<StoredPeer> = {}): StoredPeer => ({
	...{
		url: `http://${name}:1`,
		name: undefined,
		id: undefined,
		sameAs: undefined,
		dialect: 'native',
		spellings: [`http://${name}:1`],
	},
	...{invited: false, proven: true, lastSeen: start - day, latency: 1.5, files: 3},
	...more,
});

const urls = ({book}: {book: PeerBook}): readonly string[] => [...book.records()].map(({url}) => url);

test('whom the user named and who has answered is kept, and nobody else', async t => {
	const database = await openDatabase(t);
	const run = await begin(t, database);
	await run.restore();
	run.book.invite(parsePeerUrl('http://Invited:1'));
	run.book.heard([parsePeerUrl('http://hearsay:1'), parsePeerUrl('http://proven:1')], 'x');
	const proven = run.book.get('http://proven:1');
	t.truthy(proven);
	if (proven !== undefined) {
		proven.id = 'x'.repeat(22);
		run.book.succeeded(proven, {latency: 2.5, files: 4});
	}

	run.writes.flush();
	const next = await begin(t, database);
	await next.restore();
	t.deepEqual(urls(next), ['http://invited:1', 'http://proven:1']);
	t.like(next.book.get('http://invited:1'), {state: 'new', invited: true, proven: false, nextVisit: start});
	t.deepEqual(
		next.book.get('http://invited:1')?.spellings.map(({spelling}) => spelling),
		['http://Invited:1'],
	);
	t.like(next.book.get('http://proven:1'), {
		...{state: 'offline', invited: false, proven: true, visited: false, failures: 0, reason: undefined},
		...{latency: 2.5, files: 4, lastSeen: start, nextVisit: start, id: 'x'.repeat(22)},
	});
	t.is(next.book.unvisited, 2);
});

test('what the user has typed in this run comes before what was kept', async t => {
	const database = await openDatabase(t);
	new PeerStore(database).save(peer('a', {spellings: ['http://A:1', 'http://a:1']}));
	const run = await begin(t, database);
	run.book.invite(parsePeerUrl('a:1'));
	await run.restore();
	t.like(run.book.get('http://a:1'), {invited: true, proven: true, files: 3});
	t.deepEqual(
		run.book.get('http://a:1')?.spellings.map(({spelling}) => spelling),
		['http://a:1', 'http://A:1'],
	);
	run.writes.flush();
	t.true(new PeerStore(database).peers()[0]?.invited);
});

test('what stands on the disk is checked as what a peer says', async t => {
	const database = await openDatabase(t);
	const store = new PeerStore(database);
	store.save(peer('a', {spellings: ['ftp://a:1', 'http://b:1', 'http://a:1/path', '\u001b[31m']}));
	store.save(peer('b', {id: '\u001b]0;x\u0007', dialect: 'odd', lastSeen: start + 1e12}));
	database.execute("UPDATE peers SET spellings = '{\"no\":1' WHERE url = 'http://c:1'");
	store.save(peer('own'));
	store.save(
		peer('d', {
			spellings: Array.from({length: 50}, (_value, index) => `http://D${':1'.padStart(index % 2, '')}`),
		}),
	);
	const run = await begin(t, database);
	await run.restore();
	t.deepEqual(urls(run), ['http://b:1', 'http://d:1']);
	t.like(run.book.get('http://b:1'), {id: undefined, dialect: 'native', lastSeen: start});
	t.is(run.book.get('http://d:1')?.spellings.length, 1);
});

test('who was not seen for a month, or since under another address, is not kept for ever', async t => {
	const database = await openDatabase(t);
	const store = new PeerStore(database);
	const id = 'y'.repeat(22);
	store.save(peer('old', {lastSeen: start - 31 * day}));
	store.save(peer('friend', {lastSeen: start - 400 * day, invited: true}));
	store.save(peer('before', {id, lastSeen: start - 2 * day}));
	store.save(peer('now', {id, lastSeen: start - day}));
	const earlier = await begin(t, database);
	await earlier.restore();
	await earlier.catalog.replace('http://now:1', [{path: 'a', size: 1, modified: 1}], 'r.1');
	await earlier.catalog.replace('http://before:1', [{path: 'b', size: 1, modified: 1}], 'r.1');
	await earlier.catalog.close();
	const run = await begin(t, database);
	await run.restore();
	t.deepEqual(urls(run), ['http://friend:1', 'http://now:1']);
	t.is(run.lists.revision('http://now:1'), 'r.1');
	t.is(run.lists.revision('http://before:1'), undefined);
	t.deepEqual(
		(await run.catalog.query({type: 'lookup', keys: ['1:a', '1:b']})).map(({path}) => path),
		['a'],
	);
});

test('an address that was put aside is so in the next run, as long as its peer is known', async t => {
	const database = await openDatabase(t);
	const store = new PeerStore(database);
	const id = 'z'.repeat(22);
	store.save(peer('joined', {id, sameAs: 'http://home:1', invited: true, lastSeen: start - 90 * day}));
	store.save(peer('heard', {id, sameAs: 'http://home:1', lastSeen: start - day}));
	store.save(peer('old', {id, sameAs: 'http://home:1', lastSeen: start - 90 * day}));
	store.save(peer('left', {id, sameAs: 'http://nobody:1', invited: true}));
	store.save(peer('odd', {id: 'q'.repeat(22), sameAs: 'http://home:1'}));
	store.save(peer('home', {id}));
	const run = await begin(t, database);
	await run.restore();
	t.deepEqual([...urls(run)].sort(), ['http://home:1', 'http://left:1', 'http://odd:1']);
	t.deepEqual([...run.book.aliases.records()].map(({url}) => url).sort(), [
		'http://heard:1',
		'http://joined:1',
	]);
	run.memory.leave();
	run.writes.flush();
	t.deepEqual(
		store
			.peers()
			.filter(({sameAs}) => sameAs !== undefined)
			.map(({url}) => url),
		['http://joined:1', 'http://heard:1'],
	);
	const home = run.book.get('http://home:1');
	t.true(home?.invitedElsewhere);
	if (home !== undefined) {
		run.book.failed(home, 'Nothing listens there.');
	}

	t.like(run.book.get('http://joined:1'), {invited: true, isQuiet: true, nextVisit: start});
	run.memory.leave();
	run.writes.flush();
	t.is(store.peers().find(({url}) => url === 'http://joined:1')?.sameAs, 'http://home:1');
});

test('that an address was put aside is written at once, and that it is listed again', async t => {
	const database = await openDatabase(t);
	const run = await begin(t, database);
	await run.restore();
	const kept = () => {
		run.writes.flush();
		return Object.fromEntries(new PeerStore(database).peers().map(({url, sameAs}) => [url, sameAs]));
	};
	for (const host of ['home', 'near']) {
		const url = `http://${host}:1`;
		run.book.invite(parsePeerUrl(url));
		const record = run.book.get(url);
		if (record !== undefined) {
			Object.assign(record, {id: 'z'.repeat(22), says: 'http://home:1'});
			run.book.succeeded(record, {latency: 1, files: 0});
			run.book.unite(record, () => true);
		}
	}

	t.deepEqual(kept(), {'http://home:1': undefined, 'http://near:1': 'http://home:1'});
	run.book.invite(parsePeerUrl('http://near:1'));
	t.deepEqual(kept(), {'http://home:1': undefined, 'http://near:1': undefined});
});

test('no more than some thousand peers are kept, the last ones seen', async t => {
	const database = await openDatabase(t);
	const store = new PeerStore(database);
	database.transaction(() => {
		for (let index = 0; index < 6000; index++) {
			store.save(peer(`p${index}`, {lastSeen: start - index}));
		}

		store.save(peer('friend', {invited: true, lastSeen: undefined, proven: false}));
	});
	const run = await begin(t, database);
	await run.restore();
	t.is(urls(run).length, 5000);
	t.deepEqual(urls(run).slice(0, 2), ['http://friend:1', 'http://p0:1']);
	t.is(store.peers().length, 5000);
});

test('that a peer was seen again is not written each time', async t => {
	const database = await openDatabase(t);
	const store = new PeerStore(database);
	store.save(peer('a'));
	const run = await begin(t, database);
	await run.restore();
	run.writes.flush();
	const record = run.book.get('http://a:1');
	const seen = (): number | undefined => {
		run.writes.flush();
		return store.peers()[0]?.lastSeen;
	};
	const visit = (later: number): void => {
		run.clock.now += later;
		if (record !== undefined) {
			run.book.succeeded(record, {latency: 1, files: 3});
		}
	};
	visit(5000);
	t.is(seen(), start - day);
	visit(600_000);
	t.is(seen(), start + 605_000);
	visit(5000);
	t.is(seen(), start + 605_000);
	run.memory.leave();
	t.is(seen(), start + 610_000);
});

test('where the state has to begin anew, what is known goes into it', async t => {
	const [first, second] = [await openDatabase(t), await openDatabase(t)];
	new PeerStore(first).save(peer('a'));
	new PeerStore(first).setForgotten('http://gone:1', true);
	const run = await begin(t, first);
	await run.restore();
	run.memory.authenticated('http://a:1');
	const writes = new WriteBehind({database: second, failed: error => t.fail(String(error)), recovered() {}});
	t.teardown(() => writes.close());
	await run.memory.restore({
		path: second.path,
		database: second,
		writes,
		failed: ({message}) => t.fail(message),
	});
	writes.flush();
	const store = new PeerStore(second);
	t.deepEqual(
		store.peers().map(({url}) => url),
		['http://a:1'],
	);
	t.deepEqual([...store.forgotten()], [['http://gone:1', true]]);
	t.deepEqual(store.encrypted(), ['http://a:1']);
});
