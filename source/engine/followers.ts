import {setTimeout as delay} from 'node:timers/promises';
import type {PeerUrl} from '../model/peer.ts';
import type {PeerClient} from '../network/peer-client.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';
import type {PeerLists, Taken} from './peer-lists.ts';

export interface FollowersOptions {
	readonly client: Pick<Required<PeerClient>, 'catalog'>;
	readonly lists: PeerLists;
	/** Told when something of a peer's list was taken in. */
	readonly taken: (url: PeerUrl, taken: Taken) => void;
	/** Told when a peer cannot be followed any more, for a reason that a visit will find. */
	readonly lost: (url: PeerUrl) => void;
}

interface Follower {
	readonly stop: AbortController;
	readonly ended: Promise<void>;
}

/** How many are followed at the same time; the others are asked at each visit. */
const mostFollowed = 128;
/** Seconds for which a peer may hold its answer back. */
const longestWait = 30;
/** Milliseconds between two questions, so that a folder in which much happens is told in few answers. */
const shortestPause = 250;
/** Milliseconds, after an answer that came at once and told nothing. */
const pauseForNothing = 5000;

/** Keeps one question open at each native peer, which it answers as soon as its folder changes. */
export class Followers {
	readonly #options: FollowersOptions;
	readonly #followers = new Map<PeerUrl, Follower>();

	constructor(options: FollowersOptions) {
		this.#options = options;
	}

	isFollowing(url: PeerUrl): boolean {
		return this.#followers.has(url);
	}

	/** Begins to follow a peer whose list is here, where there is room and it is not followed already. */
	follow(address: ParsedPeerUrl): void {
		const {url} = address;
		if (this.#followers.has(url) || this.#followers.size >= mostFollowed) {
			return;
		}

		const stop = new AbortController();
		const ended = this.#follow(address, stop.signal).catch(() => {
			if (!stop.signal.aborted) {
				this.#followers.delete(url);
				this.#options.lost(url);
			}
		});
		this.#followers.set(url, {stop, ended});
	}

	/** Resolves once nothing more of it is taken in. */
	async unfollow(url: PeerUrl): Promise<void> {
		const follower = this.#followers.get(url);
		this.#followers.delete(url);
		follower?.stop.abort();
		await follower?.ended;
	}

	/** Idempotent. */
	async close(): Promise<void> {
		await Promise.all([...this.#followers.keys()].map(url => this.unfollow(url)));
	}

	async #follow(address: ParsedPeerUrl, signal: AbortSignal): Promise<void> {
		const {client, lists, taken} = this.#options;
		const {url} = address;
		for (;;) {
			const started = performance.now();
			const reply = await client.catalog(address, {since: lists.revision(url), wait: longestWait}, signal);
			if (reply === undefined) {
				throw new Error('It speaks another dialect by now.');
			}

			const result = await lists.takeReply(url, reply, signal);
			if (result.isNews) {
				taken(url, result);
			}

			const pause = result.isNews ? shortestPause : pauseForNothing;
			await delay(Math.max(0, started + pause - performance.now()), undefined, {signal});
		}
	}
}
