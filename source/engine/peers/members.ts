import type {PeerUrl} from '../../model/peer.ts';
import type {KnownPeer} from '../../wire/known-peer.ts';
import {digestText, emptyDigest, type MemberSet, toggled} from '../../wire/member-set.ts';
import {type PeerRecord, toKnownPeer} from './peer-record.ts';

/** Milliseconds for which what is told of everybody is good enough as it was. */
const goodFor = 10_000;

/** Those who have ever answered as members: what is passed on. */
export class Members {
	/** In the order in which they were proven, each with the number that the list had then. */
	readonly #numbers = new Map<PeerRecord, number>();
	readonly #urls = new Set<PeerUrl>();
	readonly #now: () => number;
	#digest = emptyDigest;
	#version = 0;
	#told: {readonly at: number; readonly version: number; readonly peers: readonly KnownPeer[]} | undefined;

	/** `now` tells milliseconds since the epoch. */
	constructor(now: () => number) {
		this.#now = now;
	}

	/** Grows with each that is proven. */
	get version(): number {
		return this.#version;
	}

	add(record: PeerRecord): void {
		if (!this.#numbers.has(record)) {
			this.#version++;
			this.#numbers.set(record, this.#version);
			this.#urls.add(record.url);
			this.#digest = toggled(this.#digest, record.url);
		}
	}

	remove(record: PeerRecord): void {
		if (this.#numbers.delete(record)) {
			this.#urls.delete(record.url);
			this.#digest = toggled(this.#digest, record.url);
			this.#told = undefined;
		}
	}

	/** @returns what is told of them in few bytes, with `others` among them, who may be there already. */
	set(...others: readonly PeerUrl[]): MemberSet {
		const more = others.filter(url => !this.#urls.has(url));
		return {
			count: this.#urls.size + more.length,
			digest: digestText(more.reduce(toggled, this.#digest)),
		};
	}

	/** @returns all of them as they are told, never the same array for another content. */
	peers(): readonly KnownPeer[] {
		const now = this.#now();
		if (this.#told?.version !== this.#version || now - this.#told.at > goodFor) {
			this.#told = {at: now, version: this.#version, peers: this.#after(0, now)};
		}

		return this.#told.peers;
	}

	/** @returns those who were proven after the list had this version. */
	since(version: number): readonly KnownPeer[] {
		return version >= this.#version ? [] : this.#after(version, this.#now());
	}

	#after(version: number, now: number): readonly KnownPeer[] {
		return [...this.#numbers]
			.filter(([, number]) => number > version)
			.flatMap(([record]) => toKnownPeer(record, now) ?? []);
	}
}
