import {createHash} from 'node:crypto';
import test from 'ava';
import {rememberedKeys} from '../../source/engine/remembered-keys.ts';
import {TwoDialectClient} from '../../source/network/client/two-dialect-client.ts';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';
import {collect} from '../helpers/collect.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

/** Visits are so rare that what is seen meanwhile was told. */
const timing = {visitInterval: 60_000};
const sha256 = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');

test('digests reach our own list and that of others, and are sent with the file', async t => {
	const large = 'of more than one piece '.repeat(100_000);
	const [anna, ben] = await createNetwork(t, [{timing}, {timing}]);
	await ben.peer(anna, ({state}) => state === 'online');
	await anna.put({'folder/large': large, small: 'small'});
	const isKnown = ({sha256}: {sha256?: string | undefined}): boolean => sha256 !== undefined;
	t.is((await anna.row('folder/large', isKnown)).sha256, sha256(large));
	t.is((await ben.row('folder/large', isKnown)).sha256, sha256(large));
	t.is((await ben.row('small', isKnown)).sha256, sha256('small'));
	await until(() => anna.state.share?.hashing === undefined);
	const client = new TwoDialectClient({
		classic: false,
		keys: rememberedKeys('secret'),
		password: 'secret',
		callTimeout: 10_000,
		stallTimeout: 10_000,
	});
	t.teardown(() => client.close());
	const peer = parsePeerUrl(anna.url);
	const {signal} = new AbortController();
	const file = await client.open(peer, 'folder/large', signal);
	t.is(file.sha256, sha256(large));
	const received = createHash('sha256');
	for await (const chunk of file.chunks) {
		received.update(chunk);
	}

	t.is(received.digest('hex'), sha256(large));
	const list = await client.pieces(peer, 'folder/large', signal);
	t.is(list?.sha256, sha256(large));
	t.is(Buffer.from(list?.pieces.subarray(0, 32) ?? []).toString('hex'), sha256(large.slice(0, 2 ** 20)));
	t.is(await client.pieces(peer, 'missing', signal), undefined);
	const whole = await client.catalog(peer, {}, signal);
	await collect(whole?.lines ?? (async function* () {})());
	await anna.put({another: 'another'});
	await ben.row('another', isKnown);
	const since = await client.catalog(peer, {since: whole?.revision}, signal);
	t.is(since?.base, whole?.revision, 'a list is extended, not sent anew');
	const lines = (await collect(since?.lines ?? (async function* () {})())).flat();
	t.like(lines, [{path: 'another', sha256: sha256('another')}]);
});

test('after a restart the digests are there at once, and no file is read for them', async t => {
	const stateDirectory = await temporaryFolder(t);
	const files = {'a.txt': 'a', 'folder/b.txt': 'b'};
	const [anna] = await createNetwork(t, [{timing, stateDirectory, files}]);
	await anna.row('folder/b.txt', ({sha256}) => sha256 !== undefined);
	await anna.row('a.txt', ({sha256}) => sha256 !== undefined);
	await anna.stop();
	let hasHashed = false;
	anna.launch().subscribe(facts => {
		hasHashed ||= facts.some(fact => fact.type === 'share' && fact.share.hashing !== undefined);
	});
	const row = await anna.row('folder/b.txt');
	t.is(row.sha256, sha256('b'));
	await until(() => anna.state.share?.scanning === false && anna.state.share.files === 2);
	t.false(hasHashed);
});
