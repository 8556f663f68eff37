import test from 'ava';
import {PeerBook} from '../../source/engine/peers/peer-book.ts';
import type {PeerRecord} from '../../source/engine/peers/peer-record.ts';
import {visitPace} from '../../source/engine/peers/visit-pace.ts';
import {GossipPlan} from '../../source/engine/visits/gossip.ts';
import {memberSet} from '../../source/wire/member-set.ts';
import {type ParsedPeerUrl, parsePeerUrl} from '../../source/wire/peer-url.ts';

const address = (host: string): ParsedPeerUrl => parsePeerUrl(`http://${host}:80`);
const addresses = (name: string, count: number): ParsedPeerUrl[] =>
	Array.from({length: count}, (_, index) => address(`${name}${index}`));
const me = 'http://me:80';

function createBook() {
	const clock = {now: 10_000};
	const book = new PeerBook({
		timing: {visitInterval: 5000, retryFirst: 1000, retryLongest: 300_000},
		isOwn: ({host}) => host === 'me',
		changed() {},
		gone() {},
		now: () => clock.now,
		random: () => 0.5,
	});
	const record = (host: string): PeerRecord => {
		const found = book.get(`http://${host}:80`);
		if (found === undefined) {
			throw new Error(`${host} is not known`);
		}

		return found;
	};
	const prove = (...hosts: readonly string[]): void => {
		for (const host of hosts) {
			book.heard([address(host)], 'x');
			book.succeeded(record(host), {latency: 1, files: 0});
		}
	};
	return {book, clock, record, prove};
}

test('who was never visited comes first, then who waits longest; who is being visited does not come again', t => {
	const {book, clock, record, prove} = createBook();
	prove('a');
	clock.now += 10;
	prove('b');
	clock.now += 60_000;
	book.heard([address('new')], 'x');
	const order: string[] = [];
	for (let next = book.turns.due(); next !== undefined; next = book.turns.due()) {
		order.push(next.url);
		book.turns.began(next);
		book.hurry(next.url);
	}

	t.deepEqual(order, ['http://new:80', 'http://a:80', 'http://b:80']);
	t.is(book.turns.next, undefined);
	book.succeeded(record('a'), {latency: 1, files: 0});
	book.turns.ended(record('a'));
	t.is(book.turns.next, clock.now + 5000);
});

test('addresses that keep us waiting do not keep others from being tried, as far as 192 go', t => {
	const {book} = createBook();
	book.heard(addresses('silent', 600), 'x');
	let begun = 0;
	const beginAll = (): PeerRecord[] => {
		const found: PeerRecord[] = [];
		for (let next = book.turns.due(); next !== undefined; next = book.turns.due()) {
			book.turns.began(next);
			found.push(next);
			begun++;
		}

		return found;
	};
	const first = beginAll();
	t.is(begun, 64);
	for (let round = 0; round < 10; round++) {
		for (const record of round === 0
			? first
			: [...book.records()].filter(({visiting, isSlow}) => visiting && !isSlow)) {
			book.turns.lingers(record);
		}

		beginAll();
	}

	t.is(begun, 64 + 192);
	const [slow] = [...book.records()].filter(({isSlow}) => isSlow);
	if (slow !== undefined) {
		book.failed(slow, 'It does not answer in time.');
		book.turns.ended(slow);
	}

	t.is(beginAll().length, 0, 'one that was quick enough to count takes the free place of a slow one first');
});

test('all who are online are counted, however they come and go', t => {
	const {book, record, prove} = createBook();
	t.false(book.areAllOnlineAmong(new Set()));
	prove('a', 'b');
	const urls = new Set(['http://a:80']);
	t.false(book.areAllOnlineAmong(urls));
	book.failed(record('b'), 'no');
	t.true(book.areAllOnlineAmong(urls));
	book.succeeded(record('b'), {latency: 1, files: 0});
	t.false(book.areAllOnlineAmong(urls));
	t.true(book.areAllOnlineAmong(urls.add('http://b:80').add('http://stranger:80')));
	book.forget('http://a:80');
	book.forget('http://b:80');
	t.false(book.areAllOnlineAmong(urls));
});

test('a thousand are visited as often a second as fifty, and those who are followed more rarely', t => {
	const pace = (peers: number, isFollowed: boolean) =>
		visitPace({interval: 5000, peers, isFollowed, random: () => 0.5});
	t.is(pace(1, false), 5000);
	t.is(pace(50, false), 5000);
	t.is(pace(1000, false), 100_000);
	t.is(pace(6, true), 5000);
	t.is(Math.round(1000 / (pace(1000, true) / 1000)), Math.round(60 / (pace(60, true) / 1000)));
	t.true(pace(1000, true) > pace(1000, false));
});

test('those who know the same members say nothing about others', t => {
	const {book, record, prove} = createBook();
	prove('a', 'b', 'c');
	const plan = new GossipPlan({book, own: () => me, random: () => 0});
	const same = memberSet(['http://c:80', me, 'http://a:80', 'http://b:80']);
	t.like(plan.with(record('a'), same), {asks: false, tells: []});
	// Whoever is not proven yet is one of them all the same.
	book.heard([address('d')], 'x');
	t.like(plan.with(record('d'), memberSet([...['a', 'b', 'c', 'd'].map(host => `http://${host}:80`), me])), {
		asks: false,
		tells: [],
	});
	prove('d');
	const gossip = plan.with(record('a'), same);
	t.deepEqual(
		gossip.tells.map(({url}) => url),
		['http://d:80'],
		'only what is new since they agreed',
	);
	t.false(gossip.asks, 'nothing is new on its side');
	plan.done(record('a'), same, gossip);
	t.like(plan.with(record('a'), same), {asks: false, tells: []});
});

test('among many, only some are talked to; who knows more than we do is asked in any case, once', t => {
	const {book, record, prove} = createBook();
	prove(...addresses('peer', 1000).map(({host}) => host));
	let talks = 0;
	let state = 1;
	const random = () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
	const plan = new GossipPlan({book, own: () => me, random});
	const fewer = {count: 10, digest: '0'.repeat(16)};
	for (let index = 0; index < 1000; index++) {
		const gossip = plan.with(record(`peer${index}`), fewer);
		talks += gossip.asks || gossip.tells.length > 0 ? 1 : 0;
	}

	t.true(talks > 4 && talks < 40, `${talks} of 1000`);
	const never = new GossipPlan({book, own: () => me, random: () => 1});
	const more = {count: 2000, digest: '1'.repeat(16)};
	const gossip = never.with(record('peer0'), more);
	t.true(gossip.asks);
	never.done(record('peer0'), more, gossip);
	t.false(never.with(record('peer0'), more).asks);
	t.true(never.with(record('peer0'), {...more, digest: '2'.repeat(16)}).asks);
});

test('a peer that does not tell whom it knows is asked when it comes back', t => {
	const {book, record, prove} = createBook();
	prove('a', ...addresses('other', 100).map(({host}) => host));
	const plan = new GossipPlan({book, own: () => me, random: () => 1});
	t.false(plan.with(record('a'), undefined).asks);
	book.failed(record('a'), 'It is away.');
	t.true(plan.with(record('a'), undefined).asks);
});
