import test from 'ava';
import {PeerBook} from '../../../source/engine/peers/peer-book.ts';
import {historyLength, type Peer} from '../../../source/model/peer.ts';
import {type ParsedPeerUrl, parsePeerUrl} from '../../../source/wire/peer-url.ts';

const address = (host: string): ParsedPeerUrl => parsePeerUrl(`http://${host}:80`);
const addresses = (name: string, count: number): ParsedPeerUrl[] =>
	Array.from({length: count}, (_, index) => address(`${name}${index}`));

function createBook() {
	const clock = {now: 10_000};
	const told = new Map<string, Peer>();
	const book = new PeerBook({
		timing: {visitInterval: 5000, retryFirst: 1000, retryLongest: 300_000},
		isOwn: ({host}) => host === 'me',
		changed: peer => told.set(peer.url, peer),
		gone: url => told.delete(url),
		now: () => clock.now,
		random: () => 0.5,
	});
	const record = (host: string) => {
		const found = book.get(`http://${host}:80`);
		if (found === undefined) {
			throw new Error(`${host} is not known`);
		}

		return found;
	};
	return {book, clock, told, record};
}

test('our own address is never a peer', t => {
	const {book, told} = createBook();
	t.false(book.invite(address('me')));
	book.heard([address('me')], 'x');
	book.called(address('me'), 'x');
	t.is(told.size, 0);
	t.is(book.unvisited, 0);
});

test('what was heard is due at once, and then after one interval', t => {
	const {book, clock, record} = createBook();
	book.heard([address('a')], 'x');
	t.is(record('a').nextVisit, 10_000);
	t.is(book.unvisited, 1);
	clock.now = 10_010;
	book.succeeded(record('a'), {latency: 3, files: 2});
	t.is(record('a').nextVisit, 15_010);
	t.is(book.unvisited, 0);
	t.true(book.isOnline('http://a:80'));
});

test('failures back off, and a call from the peer itself brings the next visit near', t => {
	const {book, clock, record, told} = createBook();
	book.invite(address('a'));
	for (const pause of [1000, 2000, 4000, 8000]) {
		book.failed(record('a'), 'It is away.');
		t.is(record('a').nextVisit, clock.now + pause);
		clock.now += pause;
	}

	t.like(told.get('http://a:80'), {state: 'offline', failures: 4, reason: 'It is away.', invited: true});
	book.failed(record('a'), 'It is away.');
	book.called(address('a'), 'x');
	t.is(record('a').nextVisit, clock.now + 1000);
	book.succeeded(record('a'), {latency: 1, files: 0});
	t.like(told.get('http://a:80'), {state: 'online', failures: 0, reason: undefined});
});

test('only who has answered is passed on, in the spelling that worked', t => {
	const {book, record} = createBook();
	book.heard([parsePeerUrl('http://A:80/'), address('b')], 'x');
	t.deepEqual(
		book.members.peers().map(({url}) => url),
		[],
	);
	book.succeeded(record('a'), {latency: 1, files: 0});
	book.failed(record('b'), 'no');
	t.deepEqual(
		book.members.peers().map(({url}) => url),
		['http://A:80'],
	);
	book.failed(record('a'), 'no');
	t.deepEqual(
		book.members.peers().map(({url}) => url),
		['http://A:80'],
		'also while it is away',
	);
});

test('ten thousand addresses from one teller do not keep out those of another', t => {
	const {book, told} = createBook();
	book.heard(addresses('flood', 10_000), 'bad');
	t.is(told.size, 64);
	book.heard(addresses('good', 3), 'good');
	for (let round = 0; round < 8; round++) {
		const [first] = [...book.records()].filter(({visited}) => !visited);
		if (first !== undefined) {
			book.failed(first, 'no');
		}
	}

	t.true(told.has('http://good0:80') && told.has('http://good1:80') && told.has('http://good2:80'));
	t.is([...book.records()].filter(({visited}) => !visited).length, 64);
});

test('dead addresses stay listed, with long pauses, but not without end', t => {
	const {book, clock, record, told} = createBook();
	book.heard([address('dead')], 'x');
	for (let failures = 0; failures < 3; failures++) {
		book.failed(record('dead'), 'no');
	}

	t.is(record('dead').nextVisit, clock.now + 300_000);
	t.true(told.has('http://dead:80'));
	for (let teller = 0; teller < 3; teller++) {
		book.heard(addresses(`t${teller}x`, 900), `teller ${teller}`);
	}

	for (;;) {
		const next = [...book.records()].find(({visited}) => !visited);
		if (next === undefined) {
			break;
		}

		book.failed(next, 'no');
	}

	t.true(told.size <= 1100, String(told.size));
});

test('other spellings of a peer are kept, and a new one is tried soon', t => {
	const {book, clock, record, told} = createBook();
	book.invite(address('a'));
	book.failed(record('a'), 'Wrong password.');
	clock.now += 10;
	book.heard([parsePeerUrl('http://A:80')], 'x');
	t.is(told.size, 1);
	t.deepEqual(
		record('a').spellings.map(({spelling}) => spelling),
		['http://a:80', 'http://A:80'],
	);
	t.is(record('a').nextVisit, 11_000);
});

test('who is forgotten stays away until joined; who was away comes back by calling', t => {
	const {book, record, told} = createBook();
	book.heard([address('a'), address('b')], 'x');
	book.succeeded(record('a'), {latency: 1, files: 0});
	book.failed(record('b'), 'no');
	book.forget('http://a:80');
	book.forget('http://b:80');
	t.is(told.size, 0);
	book.heard([address('a'), address('b')], 'x');
	t.is(told.size, 0);
	book.called(address('a'), 'a');
	book.called(address('b'), 'b');
	t.deepEqual([...told.keys()], ['http://b:80']);
	book.invite(address('a'));
	t.true(told.has('http://a:80'));
});

test('an address that a peer has left is dropped, unless the user named it, and comes back by calling', t => {
	const {book, record, told} = createBook();
	book.heard([address('old'), address('new'), address('other')], 'x');
	book.invite(address('named'));
	for (const host of ['old', 'new', 'other', 'named']) {
		record(host).id = host === 'other' ? 'somebody' : 'ada';
		book.succeeded(record(host), {latency: 1, files: 0});
	}

	for (const host of ['old', 'other', 'named']) {
		book.failed(record(host), 'Nothing listens there.');
	}

	t.deepEqual([...told.keys()], ['http://new:80', 'http://other:80', 'http://named:80']);
	book.heard([address('old')], 'x');
	t.false(told.has('http://old:80'), 'others may not know it yet');
	book.called(address('old'), 'old');
	t.true(told.has('http://old:80'));
});

test('a peer that is away altogether stays listed where it was', t => {
	const {book, record, told} = createBook();
	book.heard([address('old'), address('new')], 'x');
	for (const host of ['old', 'new']) {
		record(host).id = 'ada';
		book.succeeded(record(host), {latency: 1, files: 0});
	}

	book.failed(record('new'), 'Nothing listens there.');
	t.deepEqual([...told.keys()], ['http://old:80']);
	book.failed(record('old'), 'Nothing listens there.');
	t.deepEqual([...told.keys()], ['http://old:80']);
});

test('the last visits are remembered, good and bad, and no more than a graph shows', t => {
	const {book, record, told} = createBook();
	book.invite(address('a'));
	t.deepEqual(told.get('http://a:80')?.history, []);
	book.succeeded(record('a'), {latency: 3, files: 0});
	book.failed(record('a'), 'It is away.');
	book.postpone(record('a'), {seen: true});
	book.succeeded(record('a'), {latency: 5, files: 0});
	t.deepEqual(told.get('http://a:80')?.history, [3, undefined, 5]);
	for (let latency = 6; latency < 100; latency++) {
		book.succeeded(record('a'), {latency, files: 0});
	}

	t.is(record('a').history.length, historyLength);
	t.is(record('a').history.at(-1), 99);
});
