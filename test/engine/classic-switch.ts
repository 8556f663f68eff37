import {type AddressInfo, createServer, type Socket} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {classicToken} from '../../source/wire/classic-token.ts';
import {encodeCall} from '../../source/wire/xmlrpc-codec.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {plainPeer} from '../helpers/odd-peer.ts';
import {postOf, rawCall} from '../helpers/raw-call.ts';
import {reply as rawReply} from '../helpers/raw-peer.ts';
import {until} from '../helpers/until.ts';

const isOnline = ({state}: {state: string}) => state === 'online';
const isOffline = ({state}: {state: string}) => state === 'offline';

/** Stands where a peer stood or, at port 0, anywhere, answers as it is told to, and keeps all that it is sent. */
async function standIn(t: ExecutionContext, port: number, answer: (socket: Socket) => void) {
	const heard: Buffer[] = [];
	const server = createServer(socket => {
		socket.on('error', () => {});
		socket.on('data', data => heard.push(data));
		socket.once('data', () => {
			stranger.calls += 1;
			stranger.answer(socket);
		});
		t.teardown(() => socket.destroy());
	});
	await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
	t.teardown(() => server.close());
	const stranger = {
		answer,
		calls: 0,
		heard: () => Buffer.concat(heard).toString('latin1'),
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
	};
	return stranger;
}

const badRequest = (socket: Socket): void => {
	socket.end(rawReply('', '', '400 Bad Request'));
};

test('plain-text peers are let in and kept out while all runs', async t => {
	const plain = await plainPeer(t, {'plain.txt': 'from 2004'});
	const [anna] = await createNetwork(t, [{join: [plain], files: {'a.txt': 'A'}}]);
	t.false(anna.state.node?.classic);
	const {reason, dialect} = await anna.peer({url: plain}, isOffline);
	t.is(dialect, 'classic');
	t.regex(reason ?? '', /^Classic, not allowed here: /);
	const call = postOf(encodeCall('f', [classicToken('secret', anna.url), 1, '']));
	const port = Number(new URL(anna.url).port);
	t.regex(await rawCall(t, port, call).closed, /^HTTP\/1\.1 426 /);

	await anna.engine.request({type: 'classic', allowed: true});
	await anna.peer({url: plain}, isOnline);
	t.is((await anna.fetched('plain.txt')).state, 'done');
	await until(() => anna.state.node?.classic === true);
	const answered = rawCall(t, port, call);
	await until(() => answered.received().includes('<string>a.txt</string>'));

	await anna.engine.request({type: 'classic', allowed: false});
	const out = await anna.peer({url: plain}, isOffline);
	t.regex(out.reason ?? '', /^Classic, not allowed here: /);
	await answered.closed;
	t.regex(await rawCall(t, port, call).closed, /^HTTP\/1\.1 426 /);
	t.false(anna.state.node?.classic);
	t.regex(anna.state.logText, /warning .*Plain-text peers of 2004 are let in now/);
});

test('a transfer from a plain-text peer ends where such peers are kept out', async t => {
	const plain = await plainPeer(t, {'big.txt': 'x'.repeat(2_000_000)});
	const [anna] = await createNetwork(t, [{join: [plain], classic: true, downLimit: 10_000}]);
	const id = await anna.fetch('big.txt');
	await anna.transfer(id, ({received}) => received > 0);
	await anna.engine.request({type: 'classic', allowed: false});
	await anna.transfer(id, ({state}) => state === 'waiting');
	await anna.peer({url: plain}, isOffline);
	t.true((anna.state.transfers.get(id)?.received ?? 0) < 2_000_000);
});

test('a peer that was encrypted once is never spoken to in plain, whatever stands in its place', async t => {
	const password = 'correct horse battery staple';
	const [anna, ben] = await createNetwork(t, [
		{classic: true, password, files: {'private name.txt': 'A'}},
		{classic: true, password, files: {'b.txt': 'B'}},
	]);
	await anna.peer(ben, isOnline);
	t.true(anna.state.peers.get(ben.url)?.encrypted);
	await ben.stop();
	const stranger = await standIn(t, Number(new URL(ben.url).port), socket => socket.resetAndDestroy());
	await anna.peer(ben, ({reason}) => /hung up/.test(reason ?? ''));
	stranger.answer = badRequest;
	await anna.peer(ben, ({reason}) => /was encrypted before/.test(reason ?? ''));
	const before = stranger.calls;
	await until(() => stranger.calls > before + 2, {what: 'further visits'});
	t.is(anna.state.peers.get(ben.url)?.dialect, 'native');
	t.true(anna.state.peers.get(ben.url)?.encrypted);
	const heard = stranger.heard();
	t.notRegex(heard, /HTTP|methodCall|private|correct horse/);
	t.false(heard.includes(classicToken(password, ben.url)));
});

test('a server of 2004 that is kept out hears nothing but the beginning of a handshake', async t => {
	const password = 'correct horse battery staple';
	const stranger = await standIn(t, 0, badRequest);
	const [anna] = await createNetwork(t, [{password, files: {'private name.txt': 'A'}, join: [stranger.url]}]);
	await until(() => stranger.calls > 2);
	t.regex(anna.state.peers.get(stranger.url)?.reason ?? '', /^Classic, not allowed here/);
	const heard = stranger.heard();
	t.is(heard[0], '\u0016');
	t.notRegex(heard, /HTTP|methodCall|private|correct horse|[\da-f]{32}/);
	t.false(heard.includes(classicToken(password, stranger.url)));
});
