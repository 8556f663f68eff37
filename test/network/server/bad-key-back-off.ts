import {createServer} from 'node:net';
import test from 'ava';
import {BadKeyBackOff} from '../../../source/network/server/bad-key-back-off.ts';
import {Door} from '../../../source/network/server/door.ts';
import {TlsUpgrader} from '../../../source/network/server/tls-upgrader.ts';
import {parsePeerUrl} from '../../../source/wire/peer-url.ts';
import {madeUpService} from '../../helpers/made-up-service.ts';
import {rawTls} from '../../helpers/raw-tls.ts';
import {keys, quickKeys} from '../../helpers/start-native.ts';

const address = '192.0.2.1';

/** @returns how long the address is barred, in milliseconds. */
function barredFor(backOff: BadKeyBackOff, clock: {now: number}, who = address): number {
	const start = clock.now;
	while (backOff.isBarred(who)) {
		clock.now += 100;
	}

	const length = clock.now - start;
	clock.now = start;
	return length;
}

test('five wrong keys in a row bar an address, each further one twice as long, up to a minute', t => {
	const clock = {now: 5000};
	const backOff = new BadKeyBackOff(() => clock.now);
	const pauses = Array.from({length: 14}, () => {
		backOff.failed(address);
		return barredFor(backOff, clock);
	});
	t.deepEqual(pauses.slice(0, 8), [0, 0, 0, 0, 1000, 2000, 4000, 8000]);
	t.is(pauses.at(-1), 60_000);
	t.false(backOff.isBarred('192.0.2.2'));
	backOff.succeeded(address);
	t.false(backOff.isBarred(address));
	backOff.failed(address);
	t.false(backOff.isBarred(address));
});

test('this machine is never barred, and a flood of addresses does not fill the memory', t => {
	const backOff = new BadKeyBackOff(() => 0);
	for (let count = 0; count < 50; count += 1) {
		backOff.failed('127.0.0.1');
		backOff.failed('::1');
		backOff.failed(address);
	}

	t.false(backOff.isBarred('127.0.0.1'));
	t.false(backOff.isBarred('::1'));
	t.true(backOff.isBarred(address));
	for (let count = 0; count < 10_000; count += 1) {
		backOff.failed(`2001:db8::${count.toString(16)}`);
	}

	t.false(backOff.isBarred(address));
});

test('connections from a barred address are closed before any handshake, until the time is over', async t => {
	const clock = {now: 0};
	const service = madeUpService();
	const door = new Door();
	const upgrader = new TlsUpgrader({
		keys,
		service,
		door,
		backOff: new BadKeyBackOff(
			() => clock.now,
			() => false,
		),
		accept: socket => socket.end('welcome'),
	});
	const server = createServer(socket => {
		socket.on('error', () => {});
		door.admit(socket);
		upgrader.upgrade(socket);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.teardown(() => {
		server.close();
		door.close();
	});
	const bound = server.address();
	service.url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
	const peer = parsePeerUrl(service.url);
	t.is(await rawTls(t, peer).closed, 'welcome');
	for (let count = 0; count < 5; count += 1) {
		t.truthy(await rawTls(t, peer, '', {keys: quickKeys('wrong')}).secured);
	}

	t.is(service.notices.length, 5);
	t.is(await rawTls(t, peer).closed, '');
	t.truthy(await rawTls(t, peer, '', {keys: quickKeys('wrong')}).secured);
	t.is(service.notices.length, 5);
	clock.now += 1001;
	t.is(await rawTls(t, peer).closed, 'welcome');
});
