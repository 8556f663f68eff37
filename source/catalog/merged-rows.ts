import {type Changes, Holdings} from './columns/holdings.ts';
import {tellsDigest, tellsSize} from './columns/listings.ts';
import {selfPeer} from './columns/peers.ts';
import type {Path} from './columns/plain-path.ts';
import {hashOf, Table} from './columns/table.ts';
import type {Content} from './content.ts';

/** Is told what really changes in what others list. */
export interface ListingChanges {
	/** A file that is listed now, or of which something else is told. */
	listed(path: Path, content: Content): void;
	/** A path that is no longer listed. */
	dropped(path: string): void;
}

/** All rows in columns, made of what is listed file by file, with totals kept up to date. */
export class MergedRows {
	readonly table = new Table();
	readonly holdings: Holdings;
	readonly #changes: Changes;
	#journal: ListingChanges | undefined;
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

	/** Sum of the sizes that are known. */
	get bytes(): number {
		return this.#bytes;
	}

	/** From now on `journal` is told, or nobody. */
	tell(journal: ListingChanges | undefined): void {
		this.#journal = journal;
	}

	/** Takes in what a peer tells of a path. @returns the number of the listing. */
	put(peer: number, path: Path, content: Content): number {
		const hash = hashOf(path);
		const first = this.table.find(path, hash);
		const listing = first < 0 ? 0 : this.holdings.listingOf(first, peer);
		if (listing !== 0) {
			this.#revise(first, listing, path, content);
			return listing;
		}

		if (peer !== selfPeer) {
			this.#journal?.listed(path, content);
		}

		return first < 0 ? this.#create(peer, path, content, hash) : this.#join(first, peer, content);
	}

	/** Takes a path from what a peer lists. */
	dropPath(peer: number, path: Path): void {
		const first = this.table.find(path);
		const listing = first < 0 ? 0 : this.holdings.listingOf(first, peer);
		if (listing !== 0) {
			this.drop(peer, listing);
		}
	}

	/** Takes one of its listings from a peer. */
	drop(peer: number, listing: number): void {
		const {table, holdings} = this;
		const first = holdings.first(holdings.listings.row(listing));
		if (peer !== selfPeer) {
			this.#journal?.dropped(table.path(first));
		}

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

	#create(peer: number, path: Path, {size, modified, sha256}: Content, hash: number): number {
		const {table, holdings} = this;
		const row = table.add(path);
		table.note(row, hash);
		const digest = holdings.digests.idOf(sha256);
		holdings.setContent(row, size, digest);
		const listing = holdings.listings.add(peer, row, flagsOf(size, digest), modified ?? Number.NaN);
		holdings.setHead(row, listing);
		holdings.peers.add(peer, listing);
		if (peer === selfPeer) {
			table.have.set(row, true);
		}

		this.#bytes += size ?? 0;
		this.#version += 1;
		this.#changes.added(row);
		return listing;
	}

	/** Adds a listing to a path that others list. */
	#join(first: number, peer: number, {size, modified, sha256}: Content): number {
		const {table, holdings} = this;
		const digest = holdings.digests.idOf(sha256);
		const listing = holdings.listings.add(peer, first, flagsOf(size, digest), modified ?? Number.NaN);
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

	/** Changes what a listing tells. A size or time that is not told now but was known is kept. */
	#revise(first: number, listing: number, path: Path, {size, modified, sha256}: Content): void {
		const {holdings} = this;
		const before = holdings.told(listing);
		const digest = holdings.digests.idOf(sha256);
		const known = holdings.listings.modified(listing);
		const time = modified ?? known;
		const wanted = size ?? before.size;
		const isNewTime = !Object.is(time, known);
		const isNew = wanted !== before.size || digest !== before.digest;
		if ((isNew || isNewTime) && holdings.listings.holder(listing) !== selfPeer) {
			this.#journal?.listed(path, {size: wanted, modified: toKnown(time), sha256});
		}

		if (isNewTime) {
			holdings.listings.setModified(listing, time);
		}

		if (isNew) {
			this.#regroup(first, {listing, size: wanted, digest});
		} else if (isNewTime) {
			this.#version += 1;
			this.#changes.changed(holdings.listings.row(listing));
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

const flagsOf = (size: number | undefined, digest: number): number =>
	(size === undefined ? 0 : tellsSize) | (digest === 0 ? 0 : tellsDigest);

/** @returns undefined for NaN, which stands in the columns for what is not known. */
export const toKnown = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);
