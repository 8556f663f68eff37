import test from 'ava';
import {newRecord} from '../../../source/engine/peers/peer-record.ts';
import {Persons} from '../../../source/engine/peers/persons.ts';
import {whoIsAt} from '../../../source/engine/peers/who-is-at.ts';
import {Takers} from '../../../source/engine/uploads/takers.ts';
import type {Caller} from '../../../source/network/server/peer-service.ts';
import {parsePeerUrl} from '../../../source/wire/peer-url.ts';

const nobody = ({address}: Caller) => ({key: address, url: undefined});
const record = (url: string, id?: string) => ({...newRecord(parsePeerUrl(url), false, 0), id});

test('what each person takes adds up, and who took last comes first', t => {
	const takers = new Takers(({address}) =>
		address === '2.2.2.2' ? nobody({address}) : {key: 'http://one:80', url: 'http://one:80'},
	);
	const first = takers.begun({address: '1.1.1.1'});
	const second = takers.begun({address: '2.2.2.2'});
	const third = takers.begun({address: '1.1.1.9', id: 'one'});
	first.sent(5);
	third.sent(7);
	second.sent(1);
	t.deepEqual(
		takers.list().map(({to, peer, active, files, sent}) => ({to, peer, active, files, sent})),
		[
			{to: '1.1.1.1', peer: 'http://one:80', active: 2, files: 0, sent: 12},
			{to: '2.2.2.2', peer: undefined, active: 1, files: 0, sent: 1},
		],
	);
	first.ended(true);
	third.ended(false);
	t.like(takers.list()[0], {active: 0, files: 1, sent: 12, peer: 'http://one:80'});
});

test('a crowd is forgotten but for those who take something now', t => {
	const takers = new Takers(nobody);
	takers.begun({address: 'first'}).sent(1);
	for (let index = 0; index < 1000; index++) {
		takers.begun({address: `address ${index}`}).ended(true);
	}

	const list = takers.list();
	t.is(list.length, 200);
	t.is(list[0]?.to, 'address 999');
	t.is(list.at(-1)?.to, 'first');
});

test('an address is somebody’s where exactly one peer is known there', t => {
	const named = {...record('http://ben.example:2004'), reachedAt: '10.0.0.2'};
	const records = [
		record('http://10.0.0.1:2004'),
		named,
		record('http://10.0.0.3:1'),
		record('http://10.0.0.3:2'),
	];
	t.is(whoIsAt('10.0.0.1', records), 'http://10.0.0.1:2004');
	t.is(whoIsAt('10.0.0.2', records), 'http://ben.example:2004');
	t.is(whoIsAt('10.0.0.3', records), undefined);
	t.is(whoIsAt('10.0.0.4', records), undefined);
});

test('a caller is who it says it is where it has said hello from there, else only its address is known', t => {
	const [ben, carl] = [record('http://10.0.0.3:1', 'ben'), record('http://10.0.0.3:2')];
	const persons = new Persons(() => [ben, carl]);
	const at = (address: string, id?: string) => persons.of({address, id});
	const byAddress = {key: '10.0.0.3', url: undefined};
	t.deepEqual(at('10.0.0.3', 'ben'), byAddress);
	persons.met({id: 'ben', url: undefined}, '10.0.0.3');
	t.deepEqual(at('10.0.0.3', 'ben'), {key: ben.url, url: ben.url});
	t.deepEqual(at('10.0.0.4', 'ben'), {key: '10.0.0.4', url: undefined});
	t.deepEqual(at('10.0.0.3', 'other'), byAddress);
	t.deepEqual(at('10.0.0.3'), byAddress);
	persons.met({id: 'carl', url: carl.url}, '10.0.0.3');
	t.deepEqual(at('10.0.0.3', 'carl'), {key: carl.url, url: carl.url});
	persons.met({id: 'thief', url: ben.url}, '10.0.0.3');
	t.deepEqual(
		at('10.0.0.3', 'thief'),
		{key: 'thief', url: undefined},
		'an address that is known to be another’s',
	);
	persons.met({id: 'dora', url: undefined}, '10.0.0.3');
	t.deepEqual(at('10.0.0.3', 'dora'), {key: 'dora', url: undefined}, 'somebody who cannot be reached');
});

test('a crowd of names pushes itself out', t => {
	const persons = new Persons(() => []);
	for (let index = 0; index < 2000; index++) {
		persons.met({id: `id-${index}`, url: undefined}, '1.1.1.1');
	}

	t.is(persons.of({address: '1.1.1.1', id: 'id-0'}).key, '1.1.1.1');
	t.is(persons.of({address: '1.1.1.1', id: 'id-1999'}).key, 'id-1999');
});
