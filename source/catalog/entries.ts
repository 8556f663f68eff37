import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import {Contents} from './contents.ts';
import {createEntry, type Entry, type Row, setListings} from './entry.ts';
import type {Listing} from './merge.ts';
import {NameOrder} from './name-order.ts';

/** Who lists what: all entries by path, with totals and the order of names kept up to date. */
export class Entries {
	readonly #byPath = new Map<string, Entry>();
	readonly #byHolder = new Map<PeerUrl, Set<string>>();
	/** Of those whose list is being replaced. */
	readonly #doubted = new Map<PeerUrl, Set<string>>();
	readonly #names = new NameOrder();
	readonly #contents = new Contents();
	#version = 0;
	#rowCount = 0;
	#bytes = 0;

	/** Grows whenever any row changes. */
	get version(): number {
		return this.#version;
	}

	get rowCount(): number {
		return this.#rowCount;
	}

	/** Sum of the sizes that are known. */
	get bytes(): number {
		return this.#bytes;
	}

	/** @returns all rows in the order of names; the array is not changed later. */
	rows(): readonly Row[] {
		return this.#names.rows();
	}

	get(path: string): Entry | undefined {
		return this.#byPath.get(path);
	}

	/** @returns the paths under which somebody lists this content. */
	pathsOf(sha256: string): Iterable<string> {
		return this.#contents.paths(sha256);
	}

	/** Adds or changes what `holder` lists. A size or time that is not told now but was known is kept. */
	put(holder: PeerUrl, {path, size, modified, sha256}: ListedFile): void {
		this.#doubted.get(holder)?.delete(path);
		const entry = this.#byPath.get(path) ?? this.#add(path);
		const before = entry.listings.find(listing => listing.holder === holder);
		const after: Listing = {
			holder,
			size: size ?? before?.size,
			modified: modified ?? before?.modified,
			sha256,
		};
		if (!before) {
			this.#listedBy(holder).add(path);
			this.#change(entry, [...entry.listings, after]);
		} else if (!isSame(before, after)) {
			this.#change(
				entry,
				entry.listings.map(listing => (listing === before ? after : listing)),
			);
		}
	}

	/** Takes `path` from what `holder` lists. */
	drop(holder: PeerUrl, path: string): void {
		const entry = this.#byPath.get(path);
		if (!entry || !this.#byHolder.get(holder)?.delete(path)) {
			return;
		}

		this.#change(
			entry,
			entry.listings.filter(listing => listing.holder !== holder),
		);
		if (entry.listings.length === 0) {
			this.#byPath.delete(path);
			this.#names.remove(entry);
		}
	}

	/** Doubts all that `holder` lists, until it is put again. */
	doubt(holder: PeerUrl): void {
		this.#doubted.set(holder, new Set(this.#byHolder.get(holder)));
	}

	/** Takes from `holder` what was doubted and has not been put since. */
	dropDoubted(holder: PeerUrl): void {
		for (const path of this.#doubted.get(holder) ?? []) {
			this.drop(holder, path);
		}

		this.#doubted.delete(holder);
		if (this.#byHolder.get(holder)?.size === 0) {
			this.#byHolder.delete(holder);
		}
	}

	#add(path: string): Entry {
		const entry = createEntry(path);
		this.#byPath.set(path, entry);
		this.#names.add(entry);
		return entry;
	}

	#listedBy(holder: PeerUrl): Set<string> {
		const paths = this.#byHolder.get(holder) ?? new Set();
		this.#byHolder.set(holder, paths);
		return paths;
	}

	#change(entry: Entry, listings: readonly Listing[]): void {
		this.#count(entry, -1);
		this.#contents.replace(entry.path, entry.listings, listings);
		setListings(entry, listings);
		this.#count(entry, 1);
		this.#names.touch();
		this.#version += 1;
	}

	#count(entry: Entry, sign: 1 | -1): void {
		this.#rowCount += sign * entry.rows.length;
		for (const row of entry.rows) {
			this.#bytes += sign * (row.size ?? 0);
		}
	}
}

const isSame = (one: Listing, other: Listing): boolean =>
	one.size === other.size && one.modified === other.modified && one.sha256 === other.sha256;
