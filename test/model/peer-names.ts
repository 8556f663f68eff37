import test from 'ava';
import {isLikeAddress, type NamedPeer, PeerNames} from '../../source/model/peer-names.ts';

const at = (address: string, name?: string): NamedPeer => ({url: `http://${address}`, name});

const called = (peers: readonly NamedPeer[], own?: NamedPeer): readonly string[] => {
	const names = new PeerNames(peers, own);
	return peers.map(({url}) => names.of(url));
};

test('a peer is called by its name, and by its address where it has none', t => {
	t.deepEqual(called([at('10.0.0.1:1', 'bob'), at('10.0.0.2:1', 'alice'), at('10.0.0.3:1')]), [
		'bob',
		'alice',
		'10.0.0.3:1',
	]);
	const names = new PeerNames([at('10.0.0.1:1', 'bob')]);
	t.is(names.of('http://unknown:7'), 'unknown:7');
	t.is(names.of('10.0.0.9'), '10.0.0.9');
	t.is(names.full('http://10.0.0.1:1'), 'bob (10.0.0.1:1)');
	t.is(names.full('http://10.0.0.2:1'), '10.0.0.2:1');
});

test('nobody can pass for another: of two with one name, both show where they are', t => {
	t.deepEqual(called([at('10.0.0.1:1', 'bob'), at('10.0.0.1:2', 'bob')]), ['bob:1', 'bob:2']);
	t.deepEqual(called([at('10.0.0.1:1', 'bob'), at('10.0.0.2:1', 'bob')]), ['bob@10.0.0.1', 'bob@10.0.0.2']);
	t.deepEqual(called([at('10.0.0.1:1', 'bob'), at('10.0.0.1:2', 'bob'), at('10.0.0.2:1', 'bob')]), [
		'bob@10.0.0.1:1',
		'bob@10.0.0.1:2',
		'bob@10.0.0.2:1',
	]);
	t.deepEqual(called([at('[::1]:1', 'bob'), at('[::1]:2', 'bob')]), ['bob:1', 'bob:2']);
});

test('nobody can pass for us', t => {
	const own = at('10.0.0.1:1', 'ada');
	t.deepEqual(called([at('10.0.0.2:1', 'ada'), at('10.0.0.3:1', 'bob')], own), ['ada@10.0.0.2', 'bob']);
	t.deepEqual(called([at('10.0.0.1:2', 'ada')], own), ['ada:2']);
});

for (const other of [
	...['BOB', 'b0b', 'Bob.', 'b o b', 'bοb', 'bоb', 'вob', 'bób', 'ｂｏｂ', 'b\u0301ob', 'b_ob'],
]) {
	test(`"${other}" does not pass for "bob"`, t => {
		t.deepEqual(called([at('10.0.0.1:1', 'bob'), at('10.0.0.1:2', other)]), ['bob:1', `${other}:2`]);
	});
}

test('capitals, ones and small letters are told apart by the address', t => {
	t.deepEqual(called([at('h:1', 'peter1'), at('h:2', 'peterl'), at('h:3', 'paul')]), [
		'peter1:1',
		'peterl:2',
		'paul',
	]);
	t.deepEqual(called([at('h:1', 'arnie'), at('h:2', 'amie')]), ['arnie:1', 'amie:2']);
});

for (const name of [
	'10.0.0.1:1',
	'bob:2',
	'bob@10.0.0.1',
	'bob 10.0.0.1',
	'127.0.0.1',
	'http://x',
	'bob：2',
	'bob∶2',
]) {
	test(`a peer that calls itself "${name}" is called by its own address`, t => {
		t.true(isLikeAddress(name));
		t.deepEqual(called([at('10.0.0.1:1', 'bob'), at('10.0.0.9:9', name)]), ['bob', '10.0.0.9:9']);
	});
}

test('a name means the addresses of all who are called so, in any case and in part', t => {
	const names = new PeerNames([
		at('h:1', 'Bob'),
		at('h:2', 'bob'),
		at('h:3', 'bobby'),
		at('h:4', 'alice'),
		at('h:5', 'h:4'),
		at('h:6'),
	]);
	t.deepEqual(names.meant('bob'), ['http://h:1', 'http://h:2', 'http://h:3']);
	t.deepEqual(names.meant('Bob:2'), ['http://h:2']);
	t.deepEqual(names.meant('ALI'), ['http://h:4']);
	t.deepEqual(names.meant('h:4'), [], 'a name that looks like an address finds nobody');
	t.deepEqual(names.meant('nobody'), []);
});

test('it is known whether somebody has got another name', t => {
	const [bob, alice] = [at('h:1', 'bob'), at('h:2', 'alice')];
	const own = at('h:9', 'me');
	const names = new PeerNames([bob, alice], own);
	t.true(names.areOf([alice, bob, at('h:3')], own));
	t.false(names.areOf([bob], own));
	t.false(names.areOf([bob, at('h:2', 'Alice')], own));
	t.false(names.areOf([bob, alice, at('h:3', 'carol')], own));
	t.false(names.areOf([bob, alice], at('h:9', 'you')));
	t.false(names.areOf([bob, alice]));
});
