import {once} from 'node:events';
import {statfs} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {keptFree, lackOfSpace, spaceAt} from '../../../source/engine/transfers/free-space.ts';
import {createNetwork} from '../../helpers/create-network.ts';
import {valueReply} from '../../helpers/raw-peer.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';

const gibibyte = 1024 ** 3;

/** A peer that lists one file, and begins to send it as if it had `size` bytes. @returns its address. */
async function startPeer(t: ExecutionContext, size: number): Promise<string> {
	const none = '<array><data></data></array>';
	const listing = `<array><data><value>${'<array><data><value><string>big.bin</string></value></data></array>'}</value></data></array>`;
	const server = createServer(async (request, response) => {
		const body = Buffer.concat(await request.toArray()).toString();
		const n = /<(?:int|i4)>(\d)</.exec(body)?.[1];
		if (n === '2') {
			response.setHeader('content-length', size);
			response.write(valueReply('<string>').replace(/<string>.*$/, '<string>a'));
		} else {
			response.end(valueReply(n === '1' ? listing : none));
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a twentieth of a small disk and one gibibyte of a large one are kept free', t => {
	t.is(keptFree(1000), 50);
	t.is(keptFree(20 * gibibyte), gibibyte);
	t.is(keptFree(1000 * gibibyte), gibibyte);
});

test('a file that leaves just what is kept free has room, one byte more has not', t => {
	const space = {free: 150, total: 1000, keep: 50};
	t.is(lackOfSpace(space, 100), undefined);
	t.regex(lackOfSpace(space, 101) ?? '', /101 bytes, 150 are free, and 50 /);
});

test('the room for a folder that is not there yet is that of the disk that will hold it', async t => {
	const folder = await temporaryFolder(t);
	const {blocks, bsize} = await statfs(folder);
	const {total, free, keep} = await spaceAt(join(folder, 'a', 'b'));
	t.is(total, blocks * bsize);
	t.true(free > 0 && free <= total);
	t.is(keep, keptFree(total));
});

test('a transfer that would leave less than what is kept free fails at once, and writes nothing', async t => {
	const [anna] = await createNetwork(t, [{classic: true}]);
	const {free, keep} = await anna.engine.query({type: 'space'});
	// So large that it fits on the disk, but not beside what is kept free.
	const size = free - Math.floor(keep / 2);
	const url = await startPeer(t, size);
	await anna.engine.request({type: 'join', url});
	const failed = await anna.fetched('big.bin');
	t.is(failed.state, 'failed', failed.reason);
	t.regex(failed.reason ?? '', /^There is no room for the file where .*kept free\.$/);
	t.is(failed.attempts, 1);
	t.deepEqual(await anna.downloaded(), []);
});
