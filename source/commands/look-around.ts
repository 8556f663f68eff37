import {AppError} from '../model/errors.ts';
import type {Face} from './face.ts';
import type {Observer} from './observer.ts';

/** How long, in milliseconds, to wait for peers that do not answer before going on without them. */
const longestLook = 20_000;

/**
 * Waits until every peer that can be reached has been visited, so that the merged list is as whole as it gets.
 * Rejects with `UNREACHABLE` where not one answers, with the reason of the first.
 */
export async function lookAround(
	{engine, options, stderr, signal}: Face,
	observer: Observer,
	timeout = longestLook,
): Promise<void> {
	await engine.ready;
	const settled = await observer.until(() => observer.crawl?.settled === true, {signal, timeout});
	const peers = [...observer.peers.values()];
	if (!peers.some(({state}) => state === 'online')) {
		const reason = peers.find(peer => peer.reason !== undefined)?.reason;
		throw new AppError('UNREACHABLE', `No member answers at ${options.join.join(', ')}${because(reason)}`);
	}

	if (!settled) {
		const unvisited = observer.crawl?.unvisited ?? 0;
		stderr.write(
			`Going on without ${unvisited} peer${unvisited === 1 ? '' : 's'} that did not answer yet.\n`,
		);
	}
}

/** @returns the end of a sentence, made of one that stands alone. */
const because = (reason: string | undefined): string =>
	reason === undefined ? '.' : `: ${reason.slice(0, 1).toLowerCase()}${reason.slice(1)}`;
