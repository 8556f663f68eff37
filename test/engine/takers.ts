import test from 'ava';
import {newRecord} from '../../source/engine/peer-record.ts';
import {Takers} from '../../source/engine/takers.ts';
import {whoIsAt} from '../../source/engine/who-is-at.ts';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';

test('what each address takes adds up, and who took last comes first', t => {
	const takers = new Takers(address => (address === '1.1.1.1' ? 'http://one:80' : undefined));
	const first = takers.begun('1.1.1.1');
	const second = takers.begun('2.2.2.2');
	const third = takers.begun('1.1.1.1');
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

test('a crowd of addresses is forgotten but for those who take something now', t => {
	const takers = new Takers(() => undefined);
	takers.begun('first').sent(1);
	for (let index = 0; index < 1000; index++) {
		takers.begun(`address ${index}`).ended(true);
	}

	const list = takers.list();
	t.is(list.length, 200);
	t.is(list[0]?.to, 'address 999');
	t.is(list.at(-1)?.to, 'first');
});

test('an address is somebody’s where exactly one peer is known there', t => {
	const record = (url: string) => newRecord(parsePeerUrl(url), false, 0);
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
