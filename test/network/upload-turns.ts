import test from 'ava';
import type {Caller, TurnPatience} from '../../source/network/server/peer-service.ts';
import {classicToken} from '../../source/wire/classic-token.ts';
import {encodeCall} from '../../source/wire/xmlrpc-codec.ts';
import {madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {postOf, rawCall} from '../helpers/raw-call.ts';
import {rawTls} from '../helpers/raw-tls.ts';
import {password} from '../helpers/start-listener.ts';
import {startNative, startNativeClient} from '../helpers/start-native.ts';
import {until} from '../helpers/until.ts';

const never = new AbortController().signal;

/** A service that gives turns as `answer` says, and remembers who asked. */
function takingTurns() {
	const service = madeUpNativeService({a: 'abc'});
	const turns = {
		asked: [] as Caller[],
		released: 0,
		answer: (_: TurnPatience): Promise<number | 'given'> => Promise.resolve('given'),
	};
	service.uploadTurn = async (caller, patience) => {
		turns.asked.push(caller);
		const answer = await turns.answer(patience);
		return answer === 'given' ? {release: () => (turns.released += 1)} : answer;
	};
	return {service, turns};
}

test('a file goes out when its turn has come, and the turn ends with it', async t => {
	const {service, turns} = takingTurns();
	const {peer} = await startNative(t, service, {classic: true});
	const client = startNativeClient(t, {id: () => 'ben-1'});
	for await (const _ of (await client.open(peer, 'a', {}, never)).chunks) {
		// To its end.
	}

	await until(() => turns.released === 1);
	await t.throwsAsync(client.open(peer, 'none', {}, never), {code: 'NO_SUCH_FILE'});
	await until(() => turns.released === 2);
	const token = classicToken(password, service.url);
	const {closed} = rawCall(t, peer.port, postOf(encodeCall('f', [token, 2, 'a']), 'Connection: close\r\n'));
	t.regex(await closed, /<string>abc<\/string>/);
	await until(() => turns.released === 3);
	const odd = rawTls(
		t,
		peer,
		'GET /files/a HTTP/1.1\r\nHost: x\r\nPeer-Id: a/b c\r\nConnection: close\r\n\r\n',
	);
	t.regex(await odd.closed, /^HTTP\/1\.1 200 /);
	const from = {address: '127.0.0.1', id: undefined};
	t.deepEqual(turns.asked, [{...from, id: 'ben-1'}, {...from, id: 'ben-1'}, {address: from.address}, from]);
});

test('whose turn does not come is told when to come again, in whole seconds', async t => {
	const {service, turns} = takingTurns();
	turns.answer = async () => 7;
	const {peer} = await startNative(t, service, {classic: true});
	const member = rawTls(t, peer, 'GET /files/a HTTP/1.1\r\nHost: x\r\n\r\n');
	await until(() => member.received().includes('\r\n\r\n'));
	t.regex(member.received(), /^HTTP\/1\.1 503 Service Unavailable\r\nRetry-After: 7\r\n/);
	const token = classicToken(password, service.url);
	const old = rawCall(t, peer.port, postOf(encodeCall('f', [token, 2, 'a']), 'Connection: close\r\n'));
	t.regex(await old.closed, /^HTTP\/1\.1 503 .*\r\nRetry-After: 7\r\n/s);
	t.deepEqual([service.uploads.length, service.openFiles, turns.released], [0, 0, 0]);
});

test('who hangs up waits no longer, and a turn that ends badly ends', async t => {
	const {service, turns} = takingTurns();
	let gone = false;
	turns.answer = ({signal}) =>
		new Promise(resolve =>
			signal.addEventListener('abort', () => {
				gone = true;
				resolve(1);
			}),
		);
	const {peer} = await startNative(t, service);
	const waiting = rawTls(t, peer, 'GET /files/a HTTP/1.1\r\nHost: x\r\n\r\n');
	await until(() => turns.asked.length === 1);
	waiting.socket.destroy();
	await until(() => gone);
	turns.answer = async () => 'given';
	service.hold = () => new Promise(() => {});
	const held = rawTls(t, peer, 'GET /files/a HTTP/1.1\r\nHost: x\r\n\r\n');
	await until(() => service.uploads.length === 1);
	held.socket.destroy();
	await until(() => turns.released === 1 && service.openFiles === 0);
	t.pass();
});
