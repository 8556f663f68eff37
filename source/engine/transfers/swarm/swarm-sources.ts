import type {Copy} from '../../../model/file.ts';
import type {PeerUrl} from '../../../model/peer.ts';
import type {TransferSource} from '../../../model/transfer.ts';
import {otherFile, SwarmSource} from './swarm-source.ts';

/** What can be hoped for where nothing is under way and nobody can be asked now. */
export type Outlook =
	/** Somebody can be asked then. Milliseconds since the epoch. */
	| {readonly type: 'later'; readonly at: number; readonly reason: string | undefined; readonly busy: boolean}
	/** Somebody has it who cannot be reached. */
	| {readonly type: 'away'}
	/** Only those have it who give nothing but whole files. */
	| {readonly type: 'whole'}
	/** Nobody has it any more. */
	| {readonly type: 'gone'}
	/** All who have it gave wrong bytes. */
	| {readonly type: 'wrong'; readonly reason: string};

export interface SwarmSourcesOptions {
	readonly isOnline: (url: PeerUrl) => boolean;
	/** Whether ranges of a file can be asked for there. */
	readonly isNative: (url: PeerUrl) => boolean;
	/** Whether it has given wrong bytes so often that nothing is taken from it any more. */
	readonly isBanned: (url: PeerUrl) => boolean;
}

/** All that a transfer takes from, or took from. */
export class SwarmSources {
	readonly #sources = new Map<PeerUrl, SwarmSource>();

	/** All, also those that have gone. */
	all(): Iterable<SwarmSource> {
		return this.#sources.values();
	}

	get(url: PeerUrl | undefined): SwarmSource | undefined {
		return url === undefined ? undefined : this.#sources.get(url);
	}

	/** Notes that a peer has another file under that name by now. */
	changed(url: PeerUrl, path: string): void {
		this.#ensure(url).changed(path, otherFile);
	}

	/** Takes in who has the file now. */
	take(copies: readonly Copy[], {isBanned, isNative, isOnline}: SwarmSourcesOptions): void {
		const paths = Map.groupBy(copies, ({url}) => url);
		for (const url of paths.keys()) {
			this.#ensure(url);
		}

		for (const source of this.#sources.values()) {
			source.lists((paths.get(source.url) ?? []).map(({path}) => path));
			source.online = isOnline(source.url);
			source.native = isNative(source.url);
			source.banned = isBanned(source.url);
		}
	}

	/**
	 * @returns those that can be asked for something now: those of which least is known first, then the fastest; of several
	 * alike the one from which the fewest transfers take, as `workload` tells, so that small files come from all.
	 */
	ready(now: number, workload: (url: PeerUrl) => number): SwarmSource[] {
		return this.usable()
			.filter(({notBefore}) => notBefore <= now)
			.sort(
				(one, other) =>
					Number(one.given > 0) - Number(other.given > 0) ||
					other.meter.speed() - one.meter.speed() ||
					workload(one.url) - workload(other.url),
			);
	}

	/** @returns those that can be asked, now or later. */
	usable(): SwarmSource[] {
		return [...this.#sources.values()].filter(({isFit, online}) => isFit && online);
	}

	outlook(): Outlook {
		const usable = this.usable();
		if (usable.length > 0) {
			const first = usable.reduce((one, other) => (other.notBefore < one.notBefore ? other : one));
			const {busy, notBefore, reason} = first;
			return {type: 'later', at: notBefore, reason, busy};
		}

		const listed = [...this.#sources.values()].filter(({isListed}) => isListed);
		if (listed.some(({online, native}) => online && !native)) {
			return {type: 'whole'};
		}

		if (listed.some(({bench, banned, online, path}) => !online && !banned && !bench && path !== undefined)) {
			return {type: 'away'};
		}

		const wrong = listed.find(({banned, bench}) => banned || bench !== undefined);
		return wrong === undefined
			? {type: 'gone'}
			: {type: 'wrong', reason: wrong.reason ?? 'It gave wrong bytes of other files.'};
	}

	/** Forgets what was held against them. */
	forgive(): void {
		for (const source of this.#sources.values()) {
			source.forgive();
		}
	}

	/** @returns what is told of those that give, gave or could give, those who gave most first. */
	toTransferSources(): TransferSource[] {
		return [...this.#sources.values()]
			.filter(
				source =>
					source.given > 0 ||
					source.lanes.size > 0 ||
					source.bench !== undefined ||
					(source.isListed && source.native),
			)
			.map(source => source.toTransferSource())
			.sort((one, other) => other.received - one.received);
	}

	#ensure(url: PeerUrl): SwarmSource {
		const source = this.#sources.get(url) ?? new SwarmSource(url);
		this.#sources.set(url, source);
		return source;
	}
}
