import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import {Numbers} from './columns/growing.ts';
import {hashText} from './columns/hash-index.ts';
import {type Changes, Holdings} from './columns/holdings.ts';
import {tellsDigest, tellsSize} from './columns/listings.ts';
import {selfPeer} from './columns/peers.ts';
import {Table} from './columns/table.ts';

/** Who lists what: all rows in columns, with totals kept up to date. */
export class Entries {
	readonly table = new Table();
	readonly holdings: Holdings;
	readonly #changes: Changes;
	/** Of those whose list is being replaced: the listings that they had before, and those that came since. */
	readonly #replaced = new Map<number, {readonly before: Int32Array; readonly put: Numbers}>();
	#version = 0;
	#bytes = 0;

	/** `changes` is told which rows come, go and change. */
	constructor(changes: Changes) {
		this.#changes = changes;
		this.holdings = new Holdings(this.table, changes);
	}

	/** Grows whenever any row changes. */
	get version(): number {
		return this.#version;
	}

	get rowCount(): number {
		return this.table.count;
	}

	/** Sum of the sizes that are known. */
	get bytes(): number {
		return this.#bytes;
	}

	/** Makes `files` all that `holder` lists. A size or time that is not told now but was known is kept. */
	replace(holder: PeerUrl, files: readonly ListedFile[]): void {
		this.beginList(holder);
		const peer = this.holdings.peers.idOf(holder);
		for (const file of files) {
			this.#put(peer, file);
		}

		this.endList(holder);
	}

	/** Begins to replace what `holder` lists: what is put until `endList` is all of it. */
	beginList(holder: PeerUrl): void {
		const peer = this.holdings.peers.idOf(holder);
		this.#replaced.set(peer, {before: this.#liveListings(peer), put: new Numbers()});
	}

	/** Takes from `holder` what it listed at `beginList` and has not been put since. */
	endList(holder: PeerUrl): void {
		const {peers, listings, digests} = this.holdings;
		const peer = peers.idOf(holder);
		const replaced = this.#replaced.get(peer);
		if (replaced === undefined) {
			return;
		}

		this.#replaced.delete(peer);
		for (const listing of without(replaced.before, distinct(replaced.put.view()))) {
			if (listings.holder(listing) === peer) {
				this.#drop(peer, listing);
			}
		}

		peers.reset(peer, this.#liveListings(peer));
		digests.sweep();
	}

	/** Takes the `gone` paths from what `holder` lists, then adds or changes `files`. */
	update(holder: PeerUrl, files: readonly ListedFile[], gone: readonly string[]): void {
		const {peers, digests} = this.holdings;
		const peer = peers.idOf(holder);
		for (const path of gone) {
			const first = this.table.find(path);
			const listing = first < 0 ? 0 : this.holdings.listingOf(first, peer);
			if (listing !== 0) {
				this.#drop(peer, listing);
			}
		}

		for (const file of files) {
			this.#put(peer, file);
		}

		if (peers.isStale(peer)) {
			peers.reset(peer, this.#liveListings(peer));
		}

		digests.sweep();
	}

	/** @returns the listings of a holder, each once, in no order. */
	#liveListings(peer: number): Int32Array {
		const {peers, listings} = this.holdings;
		return distinct(peers.listings(peer).filter(listing => listings.holder(listing) === peer));
	}

	#put(peer: number, file: ListedFile): void {
		const listing = this.#listed(peer, file);
		this.#replaced.get(peer)?.put.push(listing);
	}

	/** @returns the number of the listing. */
	#listed(peer: number, file: ListedFile): number {
		const hash = hashText(file.path);
		const first = this.table.find(file.path, hash);
		if (first < 0) {
			return this.#create(peer, file, hash);
		}

		const listing = this.holdings.listingOf(first, peer);
		if (listing === 0) {
			return this.#join(first, peer, file);
		}

		this.#revise(first, listing, file);
		return listing;
	}

	#create(peer: number, {path, size, modified, sha256}: ListedFile, hash: number): number {
		const {table, holdings} = this;
		const row = table.add(path);
		table.note(row, hash);
		const digest = holdings.digests.idOf(sha256);
		holdings.setContent(row, size, digest);
		const flags = (size === undefined ? 0 : tellsSize) | (digest === 0 ? 0 : tellsDigest);
		const listing = holdings.listings.add(peer, row, flags, modified ?? Number.NaN);
		holdings.setHead(row, listing);
		holdings.peers.add(peer, listing);
		table.have.set(row, peer === selfPeer);
		this.#bytes += size ?? 0;
		this.#version += 1;
		this.#changes.added(row);
		return listing;
	}

	/** Adds a listing to a path that others list. */
	#join(first: number, peer: number, {size, modified, sha256}: ListedFile): number {
		const {table, holdings} = this;
		const digest = holdings.digests.idOf(sha256);
		const flags = (size === undefined ? 0 : tellsSize) | (digest === 0 ? 0 : tellsDigest);
		const listing = holdings.listings.add(peer, first, flags, modified ?? Number.NaN);
		holdings.peers.add(peer, listing);
		holdings.append(first, listing);
		const known = table.size(first);
		const own = holdings.digest(first);
		const fits =
			holdings.isAlone(first) &&
			(size === undefined || size === known) &&
			(digest === 0 || own === 0 || own === digest);
		if (fits) {
			holdings.setContent(first, Number.isNaN(known) ? undefined : known, own || digest);
			if (peer === selfPeer) {
				table.have.set(first, true);
			}

			this.#version += 1;
			this.#changes.changed(first);
		} else {
			this.#regroup(first, {listing, size, digest});
		}

		return listing;
	}

	/** Changes what a listing tells. */
	#revise(first: number, listing: number, {size, modified, sha256}: ListedFile): void {
		const {holdings} = this;
		const before = holdings.told(listing);
		const digest = holdings.digests.idOf(sha256);
		const known = holdings.listings.modified(listing);
		const time = modified ?? known;
		const wanted = size ?? before.size;
		const isNewTime = !Object.is(time, known);
		if (isNewTime) {
			holdings.listings.setModified(listing, time);
		}

		if (wanted !== before.size || digest !== before.digest) {
			this.#regroup(first, {listing, size: wanted, digest});
		} else if (isNewTime) {
			this.#version += 1;
			this.#changes.changed(holdings.listings.row(listing));
		}
	}

	#drop(peer: number, listing: number): void {
		const {table, holdings} = this;
		const first = holdings.first(holdings.listings.row(listing));
		const isSimple = holdings.isAlone(first);
		const flags = holdings.listings.flags(listing);
		holdings.unchain(first, listing);
		holdings.listings.free(listing);
		holdings.peers.lose(peer);
		if (holdings.head(first) === 0) {
			this.#bytes -= table.size(first) || 0;
			table.unnote(first);
			holdings.remove(first);
			this.#version += 1;
		} else if (isSimple && holdings.tellsAll(first, flags)) {
			table.have.set(first, table.have.has(first) && peer !== selfPeer);
			this.#version += 1;
			this.#changes.changed(first);
		} else {
			this.#regroup(first);
		}
	}

	#regroup(first: number, changed?: Parameters<Holdings['regroup']>[1]): void {
		this.#bytes -= this.#bytesOf(first);
		this.holdings.regroup(first, changed);
		this.#bytes += this.#bytesOf(first);
		this.#version += 1;
	}

	#bytesOf(first: number): number {
		return this.holdings.rows(first).reduce((sum, row) => sum + (this.table.size(row) || 0), 0);
	}
}

/** @returns the numbers in their order, each once. */
function distinct(numbers: Int32Array): Int32Array {
	const sorted = numbers.toSorted();
	return sorted.filter((number, index) => index === 0 || sorted[index - 1] !== number);
}

/** @returns those of `numbers` that are not in `others`; both in order. */
function without(numbers: Int32Array, others: Int32Array): Int32Array {
	const result = new Numbers();
	let at = 0;
	for (const number of numbers) {
		while (at < others.length && (others[at] as number) < number) {
			at += 1;
		}

		if (others[at] !== number) {
			result.push(number);
		}
	}

	return result.view();
}
