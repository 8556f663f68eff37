import {randomBytes} from 'node:crypto';
import type {ExecutionContext} from 'ava';
import type {Transfer, TransferSource} from '../../source/model/transfer.ts';
import {createNetwork, type NodeSpec} from './create-network.ts';
import {type Holder, startHolder} from './holder.ts';
import type {TestNode} from './test-node.ts';

export const MiB = 1024 * 1024;

/** What holders in these tests have as `a.bin`: pieces of 1 MiB, and a shorter one. */
export const content = randomBytes(9 * MiB + 12_345);

/** Starts holders of `content`. */
export const startHolders = (t: ExecutionContext, count: number): Promise<[Holder, Holder, ...Holder[]]> =>
	Promise.all(Array.from({length: count}, () => startHolder(t, {'a.bin': content}))) as Promise<
		[Holder, Holder, ...Holder[]]
	>;

/** Starts a member that knows these holders, and waits until it knows that all have `a.bin`. */
export async function startAmong(
	t: ExecutionContext,
	holders: readonly Holder[],
	options: Omit<NodeSpec, 'join'> = {},
): Promise<TestNode> {
	const [ben] = await createNetwork(t, [{...options, join: holders.map(({url}) => url)}]);
	await ben.row('a.bin', row => row.holders.length === holders.length);
	return ben;
}

/** @returns what a transfer tells of one of its sources. */
export const sourceOf = ({sources = []}: Transfer, {url}: Holder): TransferSource | undefined =>
	sources.find(source => source.url === url);
