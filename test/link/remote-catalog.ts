import {MessageChannel, type MessagePort} from 'node:worker_threads';
import test, {type ExecutionContext} from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {RemoteCatalog} from '../../source/link/remote-catalog.ts';
import type {Port} from '../../source/link/rpc.ts';
import {serveCatalog} from '../../source/link/serve-catalog.ts';
import {listLines} from '../helpers/list-lines.ts';

const ada = 'http://ada:1';

/** A catalog at the other end of a channel. */
function connect(t: ExecutionContext): RemoteCatalog {
	const {port1, port2} = new MessageChannel();
	t.teardown(() => port1.close());
	serveCatalog(new MemoryCatalog(), asPort(port2));
	return new RemoteCatalog(asPort(port1), {closed: async () => port1.close()});
}

const asPort = (port: MessagePort): Port => ({
	postMessage: (value, moved) => port.postMessage(value, [...moved]),
	on: (event, listener) => port.on(event, listener),
});

test('memory that only lines are in goes over there, and any other stays as it is', async t => {
	const catalog = connect(t);
	const lines = listLines([{path: 'a', size: 1, modified: 1}]);
	const own = new Uint8Array(lines.bytes);
	await catalog.takeLines(ada, {...lines, bytes: own});
	t.is(own.buffer.byteLength, 0);

	const shared = Buffer.from(new Uint8Array([...lines.bytes, ...lines.bytes]));
	const before = Buffer.from(shared);
	const {summary} = await catalog.takeLines('http://ben:2', {
		...lines,
		bytes: shared.subarray(0, lines.bytes.length),
	});
	t.deepEqual(shared, before);
	t.is(summary.rows, 1);
	await catalog.close();
});

test('why lines were not taken in comes back with what was', async t => {
	const catalog = connect(t);
	const rubbish = Array.from({length: 1001}, () => 'rubbish');
	const taken = await catalog.takeLines(ada, listLines([{path: 'a', size: 1, modified: 1}, ...rubbish]));
	t.like(taken, {accepted: 1, refused: 1001, gone: 0, summary: {rows: 1}});
	t.like(taken.error, {code: 'BROKEN_REPLY', message: 'Its list holds too much that is no list.'});
	await catalog.close();
});
