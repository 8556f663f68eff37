import test from 'ava';
import {Reporter} from '../../../source/engine/facts/reporter.ts';
import type {Fact} from '../../../source/model/fact.ts';
import type {Peer} from '../../../source/model/peer.ts';
import {until} from '../../helpers/until.ts';

const peer = (url: string, files = 0): Peer => ({
	url,
	dialect: 'classic',
	state: 'online',
	latency: 1,
	history: [1],
	lastSeen: 1,
	failures: 0,
	reason: undefined,
	nextVisit: 2,
	files,
	invited: false,
});
const catalog = (revision: number) => ({type: 'catalog', catalog: {revision, rows: 0, bytes: 0}}) as const;
const entry = (id: number) => ({id, at: 0, level: 'info', peer: undefined, text: String(id)}) as const;

test('who subscribes is told all that is so, then what is new', async t => {
	const reporter = new Reporter({interval: 1});
	t.teardown(() => reporter.close());
	reporter.set(catalog(1));
	reporter.peer(peer('a'));
	reporter.log(entry(1));
	const deliveries: (readonly Fact[])[] = [];
	const stop = reporter.subscribe(facts => {
		deliveries.push(facts);
	});
	t.is(deliveries.length, 0, 'not before subscribe returns');
	await until(() => deliveries.length === 1);
	t.deepEqual(deliveries[0], [
		catalog(1),
		{type: 'peers', changed: [peer('a')], gone: []},
		{type: 'log', entries: [entry(1)]},
	]);

	reporter.set(catalog(1));
	reporter.peer(peer('a'));
	reporter.peerGone('unknown');
	reporter.set(catalog(2));
	await until(() => deliveries.length === 2);
	t.deepEqual(deliveries[1], [catalog(2)], 'what says nothing new is not told');

	reporter.peerGone('a');
	reporter.log(entry(2));
	await until(() => deliveries.length === 3);
	t.deepEqual(deliveries[2], [
		{type: 'peers', changed: [], gone: ['a']},
		{type: 'log', entries: [entry(2)]},
	]);
	stop();
	reporter.set(catalog(3));
	const other: unknown[] = [];
	reporter.subscribe(facts => {
		other.push(facts);
	});
	await until(() => other.length === 1);
	t.is(deliveries.length, 3);
});

test('while a listener is busy, facts are merged and held back', async t => {
	const reporter = new Reporter({interval: 1});
	t.teardown(() => reporter.close());
	const deliveries: (readonly Fact[])[] = [];
	const releases: (() => void)[] = [];
	reporter.set(catalog(1));
	reporter.subscribe(facts => {
		deliveries.push(facts);
		return new Promise(resolve => releases.push(resolve));
	});
	await until(() => deliveries.length === 1);
	// A second listener proves that time for deliveries has passed.
	let others = 0;
	reporter.subscribe(() => {
		others++;
	});
	await until(() => others === 1);
	for (let revision = 2; revision <= 500; revision++) {
		reporter.set(catalog(revision));
		reporter.peer(peer('a', revision));
	}

	reporter.peer(peer('b'));
	reporter.peerGone('b');
	await until(() => others === 2);
	t.is(deliveries.length, 1);
	releases[0]?.();
	await until(() => deliveries.length === 2);
	t.deepEqual(deliveries[1], [catalog(500), {type: 'peers', changed: [peer('a', 500)], gone: ['b']}]);
});

test('a listener that throws is dropped, told of, and does not hurt the others', async t => {
	const errors: unknown[] = [];
	const reporter = new Reporter({interval: 1, failed: error => errors.push(error)});
	t.teardown(() => reporter.close());
	reporter.set(catalog(1));
	let calls = 0;
	let others = 0;
	reporter.subscribe(() => {
		calls++;
		throw new Error('no');
	});
	reporter.subscribe(() => {
		others++;
	});
	await until(() => calls === 1 && others === 1);
	reporter.set(catalog(2));
	await until(() => others === 2);
	t.is(calls, 1);
	t.is(errors.length, 1);
});

test('the log is kept to its length, and closing tells the last news', async t => {
	const reporter = new Reporter({interval: 60_000, logLength: 3});
	for (let id = 1; id <= 10; id++) {
		reporter.log(entry(id));
	}

	const deliveries: (readonly Fact[])[] = [];
	reporter.subscribe(facts => {
		deliveries.push(facts);
	});
	await until(() => deliveries.length === 1);
	t.deepEqual(deliveries[0], [{type: 'log', entries: [entry(8), entry(9), entry(10)]}]);
	reporter.set(catalog(1));
	reporter.close();
	reporter.close();
	t.deepEqual(deliveries[1], [catalog(1)]);
	reporter.set(catalog(2));
	t.is(deliveries.length, 2);
});
