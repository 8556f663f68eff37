import test, {type ExecutionContext} from 'ava';
import {MemoryCatalog} from '../../../source/catalog/memory-catalog.ts';
import {PeerLists} from '../../../source/engine/peers/peer-lists.ts';
import {Followers} from '../../../source/engine/visits/followers.ts';
import {visit} from '../../../source/engine/visits/visit.ts';
import {TwoDialectClient} from '../../../source/network/client/two-dialect-client.ts';
import {encodeCatalogLine} from '../../../source/wire/catalog-line.ts';
import {memberSet} from '../../../source/wire/member-set.ts';
import {serverHelloStruct} from '../../../source/wire/peer-hello.ts';
import {encodePeerLine} from '../../../source/wire/peer-line.ts';
import {encodeResponse} from '../../../source/wire/xmlrpc-codec.ts';
import {reply} from '../../helpers/raw-peer.ts';
import {startTlsPeer} from '../../helpers/raw-tls.ts';
import {password} from '../../helpers/start-listener.ts';
import {keys} from '../../helpers/start-native.ts';

const others = ['http://10.0.0.1:1', 'http://10.0.0.2:2'];
const hello = reply(
	encodeResponse(
		serverHelloStruct({
			...{id: 'server-1', name: 'Server', version: '1.2.3', url: undefined},
			...{revision: 'r.1', files: 1, bytes: 1, members: memberSet(others)},
		}),
	),
);
const known = reply(others.map(url => encodePeerLine({url, id: undefined, seen: 1})).join(''));
const list = reply(
	encodeCatalogLine({path: 'a', size: 1, modified: 1}),
	'Revision: r.1\r\nRevision-Base: 0\r\n',
);
const missing = reply('', 'Connection: close\r\n', '404 Not Found');

/** A peer that answers with these to one request after the other, and what it takes to visit it. */
async function start(t: ExecutionContext, replies: readonly Buffer[]) {
	const left = [...replies];
	let opened = 0;
	const peer = await startTlsPeer(t, (socket, first) => {
		opened += 1;
		const take = (chunk: Buffer): void => {
			const requests = chunk.toString('latin1').split(' HTTP/1.1\r\n').length - 1;
			for (let count = 0; count < requests; count++) {
				const next = left.shift() ?? Buffer.alloc(0);
				socket.write(next);
				if (next === missing) {
					socket.removeAllListeners('data').resume().end();
					return;
				}
			}
		};
		take(first);
		if (!socket.writableEnded) {
			socket.on('data', take);
		}
	});
	const timeouts = {callTimeout: 30_000, stallTimeout: 30_000};
	const client = new TwoDialectClient({classic: false, keys, password, ...timeouts});
	t.teardown(() => client.close());
	const lists = new PeerLists(new MemoryCatalog());
	return {
		opened: () => opened,
		visit: (isNewcomer: boolean) =>
			visit({
				client,
				lists,
				followers: new Followers({client, lists, most: 0, taken() {}, lost() {}}),
				spellings: [peer],
				mine: {id: 'client-1', name: 'Me', version: '0.1.0', url: undefined},
				isNewcomer,
				own: undefined,
				met: () => ({asks: true, tells: [], hasNews: false}),
				signal: new AbortController().signal,
			}),
	};
}

test('a newcomer learns in one breath who a peer is, whom it knows and what it lists', async t => {
	const {opened, visit} = await start(t, [hello, known, list]);
	const result = await visit(true);
	t.deepEqual(result.known, others);
	t.like(result.taken, {isNews: true, files: 1});
	t.is(opened(), 1);
});

test('who knows others already asks only where a peer knows more', async t => {
	const {visit} = await start(t, [hello, list, known]);
	t.deepEqual((await visit(false)).known, others);
});

test('a peer that closes at a question that it does not know can be visited without it', async t => {
	const {opened, visit} = await start(t, [hello, missing, hello, list, known]);
	await t.throwsAsync(visit(true));
	t.is(opened(), 1);
	t.deepEqual((await visit(false)).known, others);
});
