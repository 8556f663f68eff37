import {randomBytes} from 'node:crypto';
import test from 'ava';
import {slowFile, startHolder} from '../helpers/holder.ts';
import {startAmong} from '../helpers/swarm.ts';
import {until} from '../helpers/until.ts';

const MiB = 1024 * 1024;

/** A holder of large and small files, none of which comes before `release` is called. */
async function createOffer(t: Parameters<typeof startHolder>[0]) {
	const holder = await startHolder(t);
	const releases: Array<() => void> = [];
	const offer = (path: string, size: number): void => {
		const content = randomBytes(size);
		const slow = slowFile(content, 0);
		releases.push(slow.release);
		holder.offer(path, content, slow.open);
	};
	const release = (): void => {
		for (const release of releases) {
			release();
		}
	};
	t.teardown(release);
	return {holder, offer, release};
}

const named = (letter: string, count: number): string[] =>
	Array.from({length: count}, (_, index) => `${letter}${index}.bin`);

test('three large files come at once, and small ones beside them, eight in all', async t => {
	const {holder, offer, release} = await createOffer(t);
	const [large, small] = [named('large ', 5), named('small ', 9)];
	offer('a.bin', 10);
	for (const path of large) {
		offer(path, 2 * MiB);
	}

	for (const path of small) {
		offer(path, 1000);
	}

	const ben = await startAmong(t, [holder]);
	const running = (): string[] =>
		[...ben.state.transfers.values()]
			.filter(({state}) => state === 'active')
			.map(({label}) => label)
			.sort();
	for (const path of large.slice(0, 3)) {
		await ben.fetch(path);
	}

	for (const path of small) {
		await ben.fetch(path);
	}

	for (const path of large.slice(3)) {
		await ben.fetch(path);
	}

	await until(() => running().length === 8);
	t.deepEqual(running(), [...large.slice(0, 3), ...small.slice(0, 5)]);
	release();
	await until(() => [...ben.state.transfers.values()].every(({state}) => state === 'done'));
});

test('a small file does not come before a large one that was asked for before it', async t => {
	const {holder, offer, release} = await createOffer(t);
	const large = named('large ', 4);
	offer('a.bin', 10);
	for (const path of large) {
		offer(path, 2 * MiB);
	}

	const ben = await startAmong(t, [holder]);
	for (const path of large) {
		await ben.fetch(path);
	}

	const last = await ben.fetch('a.bin');
	await until(() => [...ben.state.transfers.values()].filter(({state}) => state === 'active').length === 3);
	const {state} = await ben.transfer(last, () => true);
	t.is(state, 'queued');
	release();
	await ben.transfer(last, ({state}) => state === 'done');
});
