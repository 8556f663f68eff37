import {EventEmitter} from 'node:events';
import type {Socket} from 'node:net';
import test from 'ava';
import {Door} from '../../../source/network/server/door.ts';

/** As much of a socket as a door looks at; real ones can only come from this machine, which is not limited. */
class Caller extends EventEmitter {
	destroyed = false;
	readonly remoteAddress: string;

	constructor(remoteAddress: string) {
		super();
		this.remoteAddress = remoteAddress;
	}

	destroy(): void {
		if (!this.destroyed) {
			this.destroyed = true;
			this.emit('close');
		}
	}
}

const arrive = (door: Door, address: string): Socket => {
	const caller = new Caller(address) as unknown as Socket;
	door.admit(caller);
	return caller;
};

const limits = {strangers: 6, strangersPerAddress: 3, members: 2};

test('an address with too many strangers loses its oldest', t => {
	const door = new Door(limits);
	const callers = Array.from({length: 4}, () => arrive(door, '::ffff:192.0.2.1'));
	const other = arrive(door, '192.0.2.2');
	t.deepEqual(
		callers.map(({destroyed}) => destroyed),
		[true, false, false, false],
	);
	t.false(other.destroyed);
});

test('too many strangers in all cost the most crowded address its oldest', t => {
	const door = new Door(limits);
	const first = arrive(door, '192.0.2.9');
	const crowd = Array.from({length: 8}, () => arrive(door, '127.0.0.1'));
	t.false(first.destroyed);
	t.deepEqual(
		crowd.map(({destroyed}) => destroyed),
		[true, true, true, false, false, false, false, false],
	);
});

test('members are not turned out, and have their own limit', t => {
	const door = new Door(limits);
	const [one, two, three] = Array.from({length: 3}, () => arrive(door, '192.0.2.1'));
	t.true(one && door.recognise(one));
	t.true(one && door.recognise(one));
	t.true(two && door.recognise(two));
	t.false(three && door.recognise(three));
	const later = Array.from({length: 5}, () => arrive(door, '192.0.2.1'));
	t.false(one?.destroyed);
	t.false(two?.destroyed);
	t.deepEqual(
		later.map(({destroyed}) => destroyed),
		[true, true, false, false, false],
	);
	one?.destroy();
	const next = later.at(-1);
	t.true(next && door.recognise(next));
});

test('one address cannot take the places of all members', t => {
	const door = new Door({...limits, members: 4});
	const crowd = Array.from({length: 4}, () => {
		const socket = arrive(door, '192.0.2.1');
		t.true(door.recognise(socket));
		return socket;
	});
	const [one, two, three, four] = ['192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5'].map(address =>
		arrive(door, address),
	);
	t.true(one && door.recognise(one));
	t.deepEqual(
		crowd.map(({destroyed}) => destroyed),
		[false, false, false, true],
		'the newest goes, which has got the least done',
	);
	t.true(two && door.recognise(two));
	t.true(three && door.recognise(three));
	t.false(four && door.recognise(four), 'each has one');
	const again = arrive(door, '192.0.2.1');
	t.false(door.recognise(again), 'the crowd itself gets no more');
});

test('a flood from many addresses leaves a member the time in which 500 others come', t => {
	const door = new Door();
	const member = arrive(door, '192.0.2.1');
	for (let index = 0; index < 500; index++) {
		arrive(door, `198.51.${index >> 8}.${index % 256}`);
	}

	t.false(member.destroyed);
	t.true(door.recognise(member));
});

test('closing destroys all', t => {
	const door = new Door(limits);
	const callers = ['192.0.2.1', '192.0.2.2', '127.0.0.1'].map(address => arrive(door, address));
	door.recognise(callers[0] as Socket);
	door.close();
	door.close();
	t.true(callers.every(({destroyed}) => destroyed));
});
