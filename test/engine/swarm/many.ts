import {randomBytes} from 'node:crypto';
import test from 'ava';
import type {Transfer} from '../../../source/model/transfer.ts';
import {createNetwork} from '../../helpers/create-network.ts';
import {slowFile, startHolder} from '../../helpers/holder.ts';
import {sha256Of} from '../../helpers/piece-list.ts';
import {content, MiB, sourceOf, startAmong, startHolders} from '../../helpers/swarm.ts';
import {until} from '../../helpers/until.ts';

const given = ({sources = []}: Transfer): number[] => sources.map(({received}) => received);

for (const count of [1, 2, 4]) {
	test.serial(`a file comes from ${count} at once, each byte once, and is what it must be`, async t => {
		const holders = await startHolders(t, count);
		const ben = await startAmong(t, holders);
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
		t.like(done.pieces, {total: 10, verified: 10});
		t.deepEqual(done.pieces?.map, Array(10).fill(8));
		t.deepEqual(await ben.downloaded(), ['a.bin']);
	});
}

for (const size of [0, 1, MiB - 1, MiB, MiB + 1, 2 * MiB]) {
	test.serial(`a file of ${size} bytes comes whole`, async t => {
		const small = randomBytes(size);
		const holders = await Promise.all([1, 2].map(() => startHolder(t, {'a.bin': small})));
		const ben = await startAmong(t, holders);
		const done = await ben.fetched('a.bin');
		t.is(done.state, 'done', done.reason);
		t.true((await ben.read('a.bin')).equals(small));
		t.is(done.pieces?.total, Math.ceil(size / MiB));
		t.is(done.pieces?.verified, Math.ceil(size / MiB));
		t.is(done.received, size);
	});
}

test.serial('the same content under another name is taken too', async t => {
	const anna = await startHolder(t, {'a.bin': content});
	const carl = await startHolder(t, {'folder/quite another name.iso': content});
	const ben = await startAmong(t, [anna]);
	await ben.engine.request({type: 'join', url: carl.url});
	await ben.row('folder/quite another name.iso');
	const done = await ben.fetched('a.bin');
	t.true((await ben.read('a.bin')).equals(content));
	t.deepEqual(done.sources?.map(({url}) => url).sort(), [anna.url, carl.url].sort());
	t.true(given(done).every(bytes => bytes > 0));
});

test.serial('who goes away in the middle costs nothing but what it was about to give', async t => {
	const [anna, carl] = await startHolders(t, 2);
	const slow = slowFile(content, 2 * MiB + 1000);
	carl.service.files.set('a.bin', slow.open);
	const ben = await startAmong(t, [anna, carl]);
	const id = await ben.fetch('a.bin');
	await until(() => carl.sent() > 2 * MiB, {what: 'carl to stop in the middle'});
	await carl.stop();
	slow.release();
	const done = await ben.transfer(id, ({finishedAt}) => finishedAt !== undefined);
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
});

test.serial('who stops in the middle and stays silent does not decide the end', async t => {
	const [anna, carl] = await startHolders(t, 2);
	const slow = slowFile(content, 2 * MiB + 1000);
	t.teardown(slow.release);
	carl.service.files.set('a.bin', slow.open);
	const ben = await startAmong(t, [anna, carl], {timing: {stallTimeout: 600_000}});
	const done = await ben.fetched('a.bin');
	t.is(done.state, 'done', done.reason);
	t.true((await ben.read('a.bin')).equals(content));
	t.true((sourceOf(done, carl)?.received ?? 0) <= 2 * MiB);
});

test.serial('who comes later joins in, and who alone was there at first may leave', async t => {
	const [anna, carl] = await startHolders(t, 2);
	const slow = slowFile(content, 2 * MiB);
	anna.service.files.set('a.bin', slow.open);
	const ben = await startAmong(t, [anna], {timing: {stallTimeout: 600_000}});
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({pieces}) => pieces?.verified === 2);
	await ben.engine.request({type: 'join', url: carl.url});
	await ben.transfer(id, ({pieces}) => (pieces?.verified ?? 0) > 5);
	await anna.stop();
	slow.release();
	const done = await ben.transfer(id, ({state}) => state === 'done');
	t.true((await ben.read('a.bin')).equals(content));
	t.is(done.attempts, 1);
});

test.serial(
	'what was fetched into our folder is offered on at once with its digests, without being read for them',
	async t => {
		const anna = await startHolder(t, {'a.bin': content});
		const [ben, carl] = await createNetwork(t, [{join: [anna.url], together: true}, {}]);
		await ben.fetched('a.bin');
		await carl.row(
			'a.bin',
			({holders, sha256}) => sha256 === sha256Of(content) && holders.some(({url}) => url === ben.url),
		);
		await carl.engine.request({type: 'forget', url: anna.url});
		await anna.stop();
		await carl.row('a.bin', ({sha256}) => sha256 === sha256Of(content));
		const done = await carl.fetched('a.bin');
		t.is(done.state, 'done', done.reason);
		t.is(done.sources?.[0]?.url, ben.url);
		t.true((await carl.read('a.bin')).equals(content));
	},
);
