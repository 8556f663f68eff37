import {setTimeout as delay} from 'node:timers/promises';
import type {PeerUrl} from '../../model/peer.ts';
import type {PeerClient} from '../../network/client/peer-client.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {PeerLists, Taken} from '../peers/peer-lists.ts';

export interface FollowersOptions {
	readonly client: Pick<Required<PeerClient>, 'catalog'>;
	readonly lists: PeerLists;
	/** How many are followed at the same time: each takes a connection. The others are asked at each visit. */
	readonly most: number;
	/** Told each time that a peer has answered, with what was taken in of its list. */
	readonly taken: (url: PeerUrl, taken: Taken) => void;
	/** Told when a peer cannot be followed any more, for a reason that a visit will find. */
	readonly lost: (url: PeerUrl) => void;
}

interface Follower {
	readonly stop: AbortController;
	readonly ended: Promise<void>;
}

/** Seconds for which a peer may hold its answer back, where few are followed; it shows as well that the peer is there. */
const shortestWait = 30;
/** The same where many are. */
const longestWait = 240;
/** How many answers a second are expected of those that have nothing to tell, as far as the longest wait allows. */
const answersPerSecond = 4;
/** Milliseconds between two questions, so that a folder in which much happens is told in few answers. */
const shortestPause = 250;
/** The same where it goes on for long: it doubles with each answer up to this. */
const longestPause = 2000;
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
		if (this.#followers.has(url) || this.#followers.size >= this.#options.most) {
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
		let pause = shortestPause;
		for (;;) {
			const started = performance.now();
			const reply = await client.catalog(address, {since: lists.revision(url), wait: this.#wait()}, signal);
			if (reply === undefined) {
				throw new Error('It speaks another dialect by now.');
			}

			const result = await lists.takeReply(url, reply, signal);
			taken(url, result);
			const passed = performance.now() - started;
			if (!result.isNews) {
				await delay(Math.max(0, pauseForNothing - passed), undefined, {signal});
			} else if (passed < pause) {
				await delay(pause - passed, undefined, {signal});
				pause = Math.min(longestPause, 2 * pause);
			} else {
				pause = shortestPause;
			}
		}
	}

	/** Whole seconds. */
	#wait(): number {
		const wait = Math.round(this.#followers.size / answersPerSecond);
		return Math.min(longestWait, Math.max(shortestWait, wait));
	}
}
