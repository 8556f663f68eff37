import {randomBytes} from 'node:crypto';
import test from 'ava';
import {createNetwork} from '../helpers/create-network.ts';
import type {TestNode} from '../helpers/test-node.ts';
import {until} from '../helpers/until.ts';

const isOnline = ({state}: {state: string}) => state === 'online';

/** Files of half a megabyte each. */
const many = (count: number, name: string) =>
	Object.fromEntries(
		Array.from({length: count}, (_, index) => [`${name}-${index}.bin`, randomBytes(500_000)]),
	);

const received = (node: TestNode): number => node.state.traffic?.received ?? 0;

/** Waits until `node` has visited `other` several times more. */
async function someVisits(node: TestNode, other: TestNode): Promise<void> {
	for (let round = 0; round < 3; round++) {
		const before = node.state.peers.get(other.url)?.lastSeen ?? 0;
		await node.peer(other, ({lastSeen}) => (lastSeen ?? 0) > before);
	}
}

/** Waits until `giver` knows all others by name, so that it can tell whose connection is whose. */
async function untilKnown(giver: TestNode, ...takers: readonly TestNode[]): Promise<void> {
	for (const taker of takers) {
		await giver.peer(taker, isOnline);
		await taker.peer(giver, isOnline);
		await someVisits(taker, giver);
	}
}

test('a person with one connection gets as much of the up limit as one with twenty', async t => {
	const [anna, ben, carl] = await createNetwork(t, [
		{files: {...many(20, 'many'), 'one.bin': randomBytes(5_000_000)}, upLimit: 400_000, uploadSlots: 50},
		{slots: 1},
		{slots: 20},
	]);
	if (carl === undefined) {
		throw new Error('There are three');
	}

	await untilKnown(anna, ben, carl);
	await ben.row('one.bin');
	await carl.row('many-19.bin');
	await carl.engine.request({type: 'fetch-matching', pattern: 'many'});
	await until(() => anna.state.uploads.length === 20, {what: 'twenty files to go out'});
	await ben.fetch('one.bin');
	await until(() => received(ben) > 50_000);
	const before = {ben: received(ben), carl: received(carl)};
	await until(() => received(ben) - before.ben > 600_000, {what: 'a part of the file to come'});
	const got = {ben: received(ben) - before.ben, carl: received(carl) - before.carl};
	const ratio = got.carl / got.ben;
	t.log(`Twenty connections got ${ratio.toFixed(2)} times as much as one.`);
	t.true(ratio > 0.7 && ratio < 1.4, `${ratio} times as much with twenty connections`);
	t.is(new Set(anna.state.uploads.map(({peer}) => peer)).size, 2);
});

test('no more files go out at once than there are slots, and whoever asks for one is not kept out by a crowd', async t => {
	const [anna, ben, carl] = await createNetwork(t, [
		{files: {...many(8, 'many'), 'one.bin': randomBytes(50_000)}, upLimit: 400_000, uploadSlots: 2},
		{slots: 8},
		{},
	]);
	if (carl === undefined) {
		throw new Error('There are three');
	}

	await untilKnown(anna, ben, carl);
	let most = 0;
	anna.engine.subscribe(() => {
		most = Math.max(most, anna.state.uploads.length);
	});
	await ben.row('many-7.bin');
	await ben.engine.request({type: 'fetch-matching', pattern: 'many'});
	await until(() => anna.state.uploads.length > 0);
	const done = await carl.fetched('one.bin');
	t.is(done.state, 'done', done.reason);
	t.true(
		[...ben.state.transfers.values()].some(({state}) => state !== 'done'),
		'it did not wait for the crowd to be served',
	);
	t.true(most <= 2, `${most} at once`);
	await anna.engine.request({type: 'upload-slots', slots: 8});
	await until(() => anna.state.limits?.slots === 8);
	await anna.engine.request({type: 'limit', up: undefined, down: undefined});
	await until(() => [...ben.state.transfers.values()].filter(({state}) => state === 'done').length === 8);
});

test('a limit for one peer holds back only what goes to it, and can be lifted', async t => {
	const content = randomBytes(1_000_000);
	const [anna, ben, carl] = await createNetwork(t, [{files: {'a.bin': content}}, {}, {}]);
	if (carl === undefined) {
		throw new Error('There are three');
	}

	await untilKnown(anna, ben, carl);
	await anna.engine.request({type: 'limit-peer', url: ben.url, up: 1000, down: undefined});
	await until(() => anna.state.limits?.peers.length === 1);
	t.deepEqual(anna.state.limits?.peers, [{url: ben.url, up: 1000, down: undefined}]);
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({received}) => received > 0);
	t.is((await carl.fetched('a.bin')).state, 'done');
	t.is(ben.state.transfers.get(id)?.state, 'active');
	t.true((ben.state.transfers.get(id)?.received ?? 0) < content.length / 2);
	await anna.engine.request({type: 'limit-peer', url: ben.url, up: undefined, down: undefined});
	await ben.transfer(id, ({state}) => state === 'done');
	await until(() => anna.state.limits?.peers.length === 0);
});

test('a limit for one peer holds back only what comes from it', async t => {
	const [a, b] = [randomBytes(1_000_000), randomBytes(1_000_000)];
	const [anna, ben, carl] = await createNetwork(t, [
		{files: {'a.bin': a}},
		{files: {'b.bin': b}},
		{slots: 2},
	]);
	if (carl === undefined) {
		throw new Error('There are three');
	}

	await carl.row('b.bin');
	await carl.engine.request({type: 'limit-peer', url: anna.url, up: undefined, down: 1000});
	const slow = await carl.fetch('a.bin');
	await carl.transfer(slow, ({received}) => received > 0);
	t.is((await carl.fetched('b.bin')).source, ben.url);
	t.is(carl.state.transfers.get(slow)?.state, 'active');
	await carl.engine.request({type: 'limit-peer', url: anna.url, up: undefined, down: undefined});
	await carl.transfer(slow, ({state}) => state === 'done');
	t.true((await carl.read('a.bin')).equals(a));
});

test('all that goes out can be held back, quietly, and let go on', async t => {
	const content = randomBytes(4_000_000);
	const [anna, ben] = await createNetwork(t, [
		{files: {'a.bin': content}, upLimit: 500_000},
		{timing: {stallTimeout: 60_000}},
	]);
	const id = await ben.fetch('a.bin');
	await ben.transfer(id, ({received}) => received > 0);
	await anna.engine.request({type: 'pause-uploads', paused: true});
	await anna.engine.request({type: 'limit', up: undefined, down: undefined});
	await until(() => anna.state.limits?.paused === true);
	const still = async (): Promise<number> => {
		await someVisits(ben, anna);
		return ben.state.transfers.get(id)?.received ?? 0;
	};
	// What was on its way still comes, then nothing more.
	const held = await until(async () => {
		const before = await still();
		return before > 0 && before === (await still()) && before;
	});
	t.is(await still(), held);
	t.true(held < content.length);
	t.is(ben.state.transfers.get(id)?.state, 'active');
	await anna.engine.request({type: 'pause-uploads', paused: false});
	await ben.transfer(id, ({state}) => state === 'done');
	t.is(ben.state.transfers.get(id)?.attempts, 1);
	t.true((await ben.read('a.bin')).equals(content));
});
