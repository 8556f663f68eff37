import test from 'ava';
import {ForgottenPeers} from '../../../source/engine/peers/forgotten-peers.ts';
import {PeerBook} from '../../../source/engine/peers/peer-book.ts';
import type {Peer} from '../../../source/model/peer.ts';
import {parsePeerUrl} from '../../../source/wire/peer-url.ts';

const urlOf = (host: string): string => `http://${host}:80`;
const isListed = (): boolean => true;

function createBook() {
	const clock = {now: 10_000};
	const told = new Map<string, Peer>();
	const forgotten = new ForgottenPeers();
	const book = new PeerBook({
		timing: {visitInterval: 5000, retryFirst: 1000, retryLongest: 300_000},
		isOwn: ({host}) => host === 'me',
		changed: peer => told.set(peer.url, peer),
		gone: url => told.delete(url),
		forgotten,
		now: () => clock.now,
		random: () => 0.5,
	});
	const record = (host: string) => {
		const found = book.get(urlOf(host));
		if (found === undefined) {
			throw new Error(`${host} is not known`);
		}

		return found;
	};
	const answers = (host: string, {id = 'ada', says = host} = {}) => {
		book.heard([parsePeerUrl(urlOf(host))], 'x');
		Object.assign(record(host), {id, says: urlOf(says)});
		book.succeeded(record(host), {latency: 1, files: 0});
		return book.unite(record(host), isListed).map(({url}) => url);
	};
	const listed = () => [...told.keys()].map(url => new URL(url).hostname).sort();
	const passedOn = () =>
		book.members
			.peers()
			.map(({url}) => new URL(url).hostname)
			.sort();
	return {book, clock, told, forgotten, record, answers, listed, passedOn};
}

test('an address is put aside once its peer has answered at its own, whichever comes first', t => {
	for (const hosts of [
		['near', 'home'],
		['home', 'near'],
	]) {
		const {answers, book, listed, passedOn} = createBook();
		const united = hosts.map(host => answers(host, {says: 'home'}));
		t.deepEqual(united, [[], [urlOf('near')]]);
		t.deepEqual(listed(), ['home']);
		t.deepEqual(passedOn(), ['home']);
		book.heard([parsePeerUrl(urlOf('near'))], 'others');
		t.deepEqual(
			[...book.records()].map(({url}) => url),
			[urlOf('home')],
		);
	}
});

test('it is put aside only for who calls itself the same, is online, says so itself and has told its whole list', t => {
	for (const home of [{id: 'other'}, {says: 'third'}]) {
		const {answers, book, listed, record} = createBook();
		answers('home', home);
		answers('near', {says: 'home'});
		t.deepEqual(listed(), ['home', 'near']);
		book.invite(parsePeerUrl(urlOf('near')));
		book.failed(record('near'), 'Nothing listens there.');
		t.deepEqual(listed(), ['home', 'near'], 'nor when it fails');
	}

	const {answers, book, listed, record} = createBook();
	answers('home');
	book.failed(record('home'), 'Nothing listens there.');
	answers('near', {says: 'home'});
	t.deepEqual(listed(), ['home', 'near']);
	t.deepEqual(
		book.unite(record('home'), () => true),
		[],
	);
	book.succeeded(record('home'), {latency: 1, files: 0});
	t.deepEqual(
		book.unite(record('home'), () => false),
		[],
	);
	t.deepEqual(listed(), ['home', 'near']);
	t.is(book.unite(record('home'), isListed).length, 1);
	t.deepEqual(listed(), ['home']);
});

test('others are not told of an address while nobody has tried the one that its peer calls its own', t => {
	const {answers, book, passedOn, record} = createBook();
	book.heard([parsePeerUrl(urlOf('home'))], 'x');
	answers('near', {says: 'home'});
	t.deepEqual(passedOn(), []);
	book.failed(record('home'), 'Nothing listens there.');
	answers('near', {says: 'home'});
	t.deepEqual(passedOn(), ['near']);
});

test('when the own address fails the others are tried, unseen until somebody answers', t => {
	const {answers, book, clock, listed, record, told} = createBook();
	answers('home');
	answers('near', {says: 'home'});
	for (let round = 0; round < 2; round++) {
		book.failed(record('home'), 'Nothing listens there.');
		t.is(record('near').nextVisit, clock.now);
		t.deepEqual(listed(), ['home']);
		book.failed(record('near'), 'Nothing listens there.');
		t.deepEqual(listed(), ['home']);
		t.is(book.get(urlOf('near')), undefined);
	}

	book.failed(record('home'), 'Nothing listens there.');
	answers('near', {says: 'home'});
	t.deepEqual(listed(), ['home', 'near']);
	t.is(told.get(urlOf('home'))?.state, 'offline', 'what is said elsewhere does not hide it');
	book.failed(record('home'), 'Nothing listens there.');
	t.deepEqual(listed(), ['home', 'near']);
	t.deepEqual(answers('home'), [urlOf('near')]);
	t.deepEqual(listed(), ['home']);
});

test('somebody else at an address that was put aside is listed there', t => {
	const {answers, book, clock, listed, record} = createBook();
	answers('home');
	answers('near', {says: 'home'});
	book.called(parsePeerUrl(urlOf('near')), 'x');
	t.is(book.get(urlOf('near')), undefined, 'not at any call at once');
	clock.now += 300_001;
	book.called(parsePeerUrl(urlOf('near')), 'x');
	t.deepEqual(listed(), ['home']);
	t.true(record('near').nextVisit <= clock.now + 1000);
	answers('near', {id: 'ben'});
	t.deepEqual(listed(), ['home', 'near']);
	book.failed(record('near'), 'Nothing listens there.');
	t.deepEqual(listed(), ['home', 'near']);
});

test('what the user joined is said of the peer, and joined again it is looked at again', t => {
	const {answers, book, listed, record, told} = createBook();
	book.invite(parsePeerUrl(urlOf('near')));
	answers('home');
	t.false(told.get(urlOf('home'))?.invited);
	answers('near', {says: 'home'});
	t.true(told.get(urlOf('home'))?.invited);
	t.false(record('home').invited, 'it is no address that the user named');
	book.invite(parsePeerUrl(urlOf('near')));
	t.deepEqual(listed(), ['home', 'near']);
	answers('near', {says: 'home'});
	t.deepEqual(listed(), ['home']);
});

test('whom the user drops is dropped with its other addresses', t => {
	const {answers, book, forgotten, listed, record} = createBook();
	answers('home');
	answers('near', {says: 'home'});
	answers('far', {says: 'home'});
	book.failed(record('home'), 'Nothing listens there.');
	book.failed(record('far'), 'Nothing listens there.');
	t.deepEqual([...book.forget(urlOf('home'))].sort(), [urlOf('far'), urlOf('home'), urlOf('near')]);
	t.deepEqual(listed(), []);
	t.deepEqual([...forgotten.urls()].sort(), [urlOf('far'), urlOf('home'), urlOf('near')]);
	book.heard([parsePeerUrl(urlOf('near'))], 'x');
	t.deepEqual([...book.records()], []);
});

test('a peer that has moved is listed where it is now, though its other address says so too', t => {
	const {answers, book, listed, record} = createBook();
	answers('home');
	answers('near', {says: 'home'});
	answers('new');
	book.failed(record('home'), 'Nothing listens there.');
	t.deepEqual(listed(), ['new']);
	answers('near', {says: 'new'});
	t.deepEqual(listed(), ['new']);
});
