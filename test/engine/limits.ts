import {randomBytes} from 'node:crypto';
import test from 'ava';
import {createNetwork} from '../helpers/create-network.ts';
import type {TestNode} from '../helpers/test-node.ts';
import {until} from '../helpers/until.ts';

const content = randomBytes(3_000_000);

/** Waits until `node` has visited `other` several times more: time in which an unlimited transfer would long be over. */
async function someVisits(node: TestNode, other: TestNode): Promise<void> {
	for (let round = 0; round < 3; round++) {
		const before = node.state.peers.get(other.url)?.lastSeen ?? 0;
		await node.peer(other, ({lastSeen}) => (lastSeen ?? 0) > before);
	}
}

for (const [title, whose] of [
	['the down limit', 'receiver'],
	['the up limit', 'sender'],
] as const) {
	test(`${title} holds a transfer back until it is lifted`, async t => {
		const tight = {upLimit: 1000, downLimit: 1000};
		const [anna, ben] = await createNetwork(t, [
			{files: {'a.bin': content}, ...(whose === 'sender' ? tight : {})},
			{...(whose === 'receiver' ? tight : {})},
		]);
		const id = await ben.fetch('a.bin');
		const begun = await ben.transfer(id, ({received}) => received > 0);
		t.like((whose === 'sender' ? anna : ben).state.limits, {down: 1000, up: 1000});
		await someVisits(ben, anna);
		t.is(ben.state.transfers.get(id)?.state, 'active');
		t.true((ben.state.transfers.get(id)?.received ?? 0) < content.length / 2);
		t.is(begun.source, anna.url);
		const limited = whose === 'sender' ? anna : ben;
		await limited.engine.request({type: 'limit', up: undefined, down: undefined});
		await until(() => limited.state.limits?.up === undefined, {what: 'the limits to be told'});
		t.like(limited.state.limits, {down: undefined, up: undefined});
		await ben.transfer(id, ({state}) => state === 'done');
		t.true((await ben.read('a.bin')).equals(content));
	});
}

test('who takes what is told while it goes out, and written down after', async t => {
	const [anna, ben] = await createNetwork(t, [{files: {'a.bin': content}, upLimit: 100_000}, {}]);
	const id = await ben.fetch('a.bin');
	const [upload] = await until(() => anna.state.uploads.length === 1 && anna.state.uploads);
	t.like(upload, {to: '127.0.0.1', label: 'a.bin', size: content.length});
	await until(() => (anna.state.uploads[0]?.sent ?? 0) > 0 && anna.state.uploads[0]?.peer === ben.url, {
		what: 'the taker to be known as the only peer at its address',
	});
	const [taker] = await until(() => anna.state.takers.length === 1 && anna.state.takers);
	t.like(taker, {to: '127.0.0.1', peer: ben.url, active: 1, files: 0});
	await anna.engine.request({type: 'limit', up: undefined, down: undefined});
	await ben.transfer(id, ({state}) => state === 'done');
	await until(() => anna.state.uploads.length === 0);
	await until(() => anna.state.traffic?.sent === content.length, {what: 'the total that was sent'});
	await until(() => ben.state.traffic?.received === content.length, {what: 'the total that was received'});
	await until(() => anna.state.takers[0]?.files === 1, {what: 'the file to be counted'});
	t.like(anna.state.takers[0], {to: '127.0.0.1', peer: ben.url, active: 0, files: 1, sent: content.length});
	const rates = await until(() => anna.state.rates?.up.some(bytes => bytes > 0) && anna.state.rates, {
		what: 'the history of rates',
	});
	t.is(rates.up.length, rates.down.length);
	t.true(anna.state.logText.includes(`info ${ben.url}: Took a.bin.`), anna.state.logText);
});

test('no more transfers run at a time than there are slots, and one from each holder', async t => {
	const files = Object.fromEntries(
		Array.from({length: 6}, (_, index) => [`${index}.bin`, randomBytes(50_000)]),
	);
	const [, , , carl] = await createNetwork(t, [{files}, {files}, {files}, {slots: 2, downLimit: 200_000}]);
	await until(
		async () =>
			(await carl?.rows())?.every(({holders}) => holders.length === 3) && (await carl?.rows())?.length === 6,
	);
	const most = {running: 0, fromOne: 0};
	carl?.engine.subscribe(() => {
		const active = [...carl.state.transfers.values()].filter(({state}) => state === 'active');
		most.running = Math.max(most.running, active.length);
		most.fromOne = Math.max(most.fromOne, active.length - new Set(active.map(({source}) => source)).size);
	});
	const outcome = await carl?.engine.request({type: 'fetch-matching', pattern: ''});
	t.is(outcome?.ids.length, 6);
	await until(
		() => [...(carl?.state.transfers.values() ?? [])].filter(({state}) => state === 'done').length === 6,
	);
	t.deepEqual(most, {running: 2, fromOne: 0});
	t.true(new Set([...(carl?.state.transfers.values() ?? [])].map(({source}) => source)).size > 1);
});
