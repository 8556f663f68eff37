import {randomBytes} from 'node:crypto';
import test, {type ExecutionContext} from 'ava';
import type {Transfer} from '../../source/model/transfer.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {type Holder, slowFile, spoiled, startHolder} from '../helpers/holder.ts';
import {pieceListOf, sha256Of} from '../helpers/piece-list.ts';
import type {TestNode} from '../helpers/test-node.ts';
import {until} from '../helpers/until.ts';

const MiB = 1024 * 1024;
const content = randomBytes(24 * MiB + 12_345);

/** Ben knows these holders. */
async function among(t: ExecutionContext, holders: readonly Holder[], options = {}): Promise<TestNode> {
	const [ben] = await createNetwork(t, [{...options, join: holders.map(({url}) => url)}]);
	await ben.row('a.bin', row => row.holders.length === holders.length);
	return ben;
}

const holdersOf = (t: ExecutionContext, count: number): Promise<Holder[]> =>
	Promise.all(Array.from({length: count}, () => startHolder(t, {'a.bin': content})));

const given = ({sources = []}: Transfer): number[] => sources.map(({received}) => received);

for (const count of [1, 2, 4]) {
	test(`a file comes from ${count} at once, each byte once, and is what it must be`, async t => {
		const holders = await holdersOf(t, count);
		const ben = await among(t, holders);
		const done = await ben.fetched('a.bin');
		t.is(done.state, 'done', done.reason);
		t.true((await ben.read('a.bin')).equals(content));
		t.is(done.sha256, sha256Of(content));
		t.is(done.sources?.length, count);
		t.is(
			given(done).reduce((sum, bytes) => sum + bytes, 0),
			content.length,
		);
		t.true(given(done).every(bytes => bytes > 0));
		t.like(done.pieces, {total: 25, verified: 25});
		t.deepEqual(done.pieces?.map, Array(25).fill(8));
		t.deepEqual(await ben.downloaded(), ['a.bin']);
	});
}

for (const size of [0, 1, MiB - 1, MiB, MiB + 1, 2 * MiB]) {
	test(`a file of ${size} bytes comes whole`, async t => {
		const small = randomBytes(size);
		const holders = await Promise.all([1, 2].map(() => startHolder(t, {'a.bin': small})));
		const ben = await among(t, holders);
		const done = await ben.fetched('a.bin');
		t.is(done.state, 'done', done.reason);
		t.true((await ben.read('a.bin')).equals(small));
		t.is(done.pieces?.total, Math.ceil(size / MiB));
		t.is(done.pieces?.verified, Math.ceil(size / MiB));
		t.is(done.received, size);
	});
}

test('the same content under another name is taken too', async t => {
	const anna = await startHolder(t, {'a.bin': content});
	const carl = await startHolder(t, {'folder/quite another name.iso': content});
	const ben = await among(t, [anna]);
	await ben.engine.request({type: 'join', url: carl.url});
	await ben.row('folder/quite another name.iso');
	const done = await ben.fetched('a.bin');
	t.true((await ben.read('a.bin')).equals(content));
	t.deepEqual(done.sources?.map(({url}) => url).sort(), [anna.url, carl.url].sort());
	t.true(given(done).every(bytes => bytes > 0));
});

test('who gives wrong bytes is named and passed over, and the file is right', async t => {
	const [anna, carl] = (await holdersOf(t, 2)) as [Holder, Holder];
	carl.offer('a.bin', content, spoiled(content));
	const ben = await among(t, [anna, carl]);
	const done = await ben.fetched('a.bin');
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
	const liar = done.sources?.find(({url}) => url === carl.url);
	t.like(liar, {state: 'benched', received: 0, reason: 'It gave wrong bytes.'});
	t.is(done.sources?.find(({url}) => url === anna.url)?.received, content.length);
	await until(() => ben.state.logText.includes('Gave wrong bytes'));
	t.true(ben.state.logText.includes(`warning ${carl.url}: Gave wrong bytes of "a.bin"`));
});

test('where all give wrong bytes the transfer fails and says so, and goes on when one of them is right', async t => {
	const anna = await startHolder(t);
	anna.offer('a.bin', content, spoiled(content, 8 * MiB));
	const ben = await among(t, [anna]);
	const failed = await ben.fetched('a.bin');
	t.is(failed.state, 'failed');
	t.is(failed.reason, 'Nobody is left to take it from: It gave wrong bytes.');
	anna.service.files.set('a.bin', content);
	await ben.engine.request({type: 'retry', ids: [failed.id]});
	await ben.transfer(failed.id, ({state}) => state === 'done');
	t.true((await ben.read('a.bin')).equals(content));
});

/** Lets a holder tell digests of the pieces that belong to other bytes than the digest of the whole does. */
function lie(holder: Holder, other: Uint8Array): void {
	const {sha256} = pieceListOf(content);
	holder.service.pieceLists.set('a.bin', {...pieceListOf(other), sha256});
}

test('digests of pieces that do not fit the whole are not believed, nor those who tell them', async t => {
	const anna = await startHolder(t);
	const false_ = spoiled(content, 4 * MiB);
	anna.offer('a.bin', content, false_);
	lie(anna, false_);
	const ben = await among(t, [anna]);
	const id = await ben.fetch('a.bin');
	const failed = await ben.transfer(id, ({state}) => state === 'failed');
	t.regex(failed.reason ?? '', /digests/);
	t.like(failed.sources?.[0], {state: 'benched', url: anna.url});
	const carl = await startHolder(t, {'a.bin': content});
	await ben.engine.request({type: 'join', url: carl.url});
	await ben.row('a.bin', ({holders}) => holders.length === 2);
	await ben.engine.request({type: 'retry', ids: [id]});
	const done = await ben.transfer(id, ({state}) => state === 'done');
	t.true((await ben.read('a.bin')).equals(content));
	t.is(done.sha256, sha256Of(content));
});

test('who gives right bytes is not blamed for the false digests of another', async t => {
	const anna = await startHolder(t, {'a.bin': content});
	const carl = await startHolder(t);
	carl.offer('a.bin', content, spoiled(content, 4 * MiB));
	lie(carl, spoiled(content, 4 * MiB));
	// Only the liar can be asked for the digests at first.
	const {pieces} = anna.service;
	anna.service.pieces = async (...args) => {
		await until(() => carl.sent() > 0);
		return pieces?.(...args);
	};
	const ben = await among(t, [anna, carl]);
	const done = await ben.fetched('a.bin');
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
	t.like(
		done.sources?.find(({url}) => url === carl.url),
		{state: 'benched', reason: 'It tells digests of the pieces that do not fit the file.'},
	);
	t.not(done.sources?.find(({url}) => url === anna.url)?.state, 'benched');
});

test('who goes away in the middle costs nothing but what it was about to give', async t => {
	const [anna, carl] = (await holdersOf(t, 2)) as [Holder, Holder];
	const slow = slowFile(content, 3 * MiB + 1000);
	carl.service.files.set('a.bin', slow.open);
	const ben = await among(t, [anna, carl]);
	const id = await ben.fetch('a.bin');
	await until(() => carl.sent() >= 3 * MiB, {what: 'carl to stop in the middle'});
	await carl.stop();
	slow.release();
	const done = await ben.transfer(id, ({finishedAt}) => finishedAt !== undefined);
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
});

test('who stops in the middle and stays silent does not decide the end', async t => {
	const [anna, carl] = (await holdersOf(t, 2)) as [Holder, Holder];
	const slow = slowFile(content, 2 * MiB + 1000);
	t.teardown(slow.release);
	carl.service.files.set('a.bin', slow.open);
	const ben = await among(t, [anna, carl], {timing: {stallTimeout: 600_000}});
	const done = await ben.fetched('a.bin');
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
	t.true((done.sources?.find(({url}) => url === carl.url)?.received ?? 0) <= 2 * MiB);
});

test('who comes later joins in, and who alone was there at first may leave', async t => {
	const [anna, carl] = (await holdersOf(t, 2)) as [Holder, Holder];
	const slow = slowFile(content, 2 * MiB);
	anna.service.files.set('a.bin', slow.open);
	const ben = await among(t, [anna], {timing: {stallTimeout: 600_000}});
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({pieces}) => pieces?.verified === 2);
	await ben.engine.request({type: 'join', url: carl.url});
	await ben.transfer(id, ({pieces}) => (pieces?.verified ?? 0) > 10);
	await anna.stop();
	slow.release();
	const done = await ben.transfer(id, ({state}) => state === 'done');
	t.true((await ben.read('a.bin')).equals(content));
	t.is(done.attempts, 1);
});
