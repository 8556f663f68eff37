import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import {CatalogLineReader} from '../wire/catalog-line-reader.ts';
import type {LineTally} from '../wire/line-tally.ts';
import {byFolder} from './by-folder.ts';
import {Numbers} from './columns/growing.ts';
import type {Changes} from './columns/holdings.ts';
import {type Path, PlainPath} from './columns/plain-path.ts';
import {distinct, without} from './columns/sorted-numbers.ts';
import {type ListingChanges, MergedRows, toKnown} from './merged-rows.ts';
import {PartReader} from './parts/part-reader.ts';
import {type Part, PartWriter} from './parts/part-writer.ts';

interface Replaced {
	/** The listings that it had before. */
	readonly before: Int32Array;
	/** Those that came since; none are noted where there were none before. */
	readonly put: Numbers | undefined;
}

/** Who lists what: whole lists and what changes in them, put into the rows that they make together. */
export class Entries {
	readonly #rows: MergedRows;
	/** Of those whose list is being replaced. */
	readonly #replaced = new Map<number, Replaced>();
	readonly #plain = new PlainPath();

	/** `changes` is told which rows come, go and change. */
	constructor(changes: Changes) {
		this.#rows = new MergedRows(changes);
	}

	get table(): MergedRows['table'] {
		return this.#rows.table;
	}

	get holdings(): MergedRows['holdings'] {
		return this.#rows.holdings;
	}

	/** Grows whenever any row changes. */
	get version(): number {
		return this.#rows.version;
	}

	get rowCount(): number {
		return this.table.count;
	}

	/** Sum of the sizes that are known. */
	get bytes(): number {
		return this.#rows.bytes;
	}

	/** From now on `journal` is told what really changes in what others list, or nobody. */
	tell(journal: ListingChanges | undefined): void {
		this.#rows.tell(journal);
	}

	/** Makes `files` all that `holder` lists. A size or time that is not told now but was known is kept. */
	replace(holder: PeerUrl, files: readonly ListedFile[]): void {
		this.beginList(holder);
		const peer = this.holdings.peers.idOf(holder);
		for (const file of byFolder(files)) {
			this.#put(peer, this.#toPath(file.path), file);
		}

		this.endList(holder);
	}

	/** Begins to replace what `holder` lists: what is put until `endList` is all of it. */
	beginList(holder: PeerUrl): void {
		const peer = this.holdings.peers.idOf(holder);
		const before = this.#liveListings(peer);
		this.#replaced.set(peer, {before, put: before.length === 0 ? undefined : new Numbers()});
	}

	/** Takes from `holder` what it listed at `beginList` and has not been put since. */
	endList(holder: PeerUrl): void {
		const {peers, listings} = this.holdings;
		const peer = peers.idOf(holder);
		const {before, put} = this.#replaced.get(peer) ?? {};
		this.#replaced.delete(peer);
		if (before !== undefined && put !== undefined) {
			for (const listing of without(before, distinct(put.view()))) {
				if (listings.holder(listing) === peer) {
					this.#rows.drop(peer, listing);
				}
			}
		}

		this.#settle(peer);
	}

	/** Takes the `gone` paths from what `holder` lists, then adds or changes `files`. */
	update(holder: PeerUrl, files: readonly ListedFile[], gone: readonly string[]): void {
		const peer = this.holdings.peers.idOf(holder);
		for (const path of gone) {
			this.#rows.dropPath(peer, this.#toPath(path));
		}

		for (const file of byFolder(files)) {
			this.#put(peer, this.#toPath(file.path), file);
		}

		this.#settle(peer);
	}

	/** Does with what `holder` lists what a part says. @throws {AppError} `STATE_DAMAGED`. */
	take(holder: PeerUrl, part: Uint8Array): void {
		const peer = this.holdings.peers.idOf(holder);
		const reader = new PartReader(part, this.#plain);
		while (reader.next()) {
			if (reader.isGone) {
				this.#rows.dropPath(peer, reader.path);
			} else {
				this.#put(peer, reader.path, reader);
			}
		}

		this.#settle(peer);
	}

	/**
	 * Does with what `holder` lists what lines say, in their order. `gone` is told of each path that is gone.
	 * @throws {AppError} at the first line that is beyond a limit; what was before it is done.
	 */
	takeLines(holder: PeerUrl, lines: Uint8Array<ArrayBuffer>, tally: LineTally, gone: () => void): void {
		const peer = this.holdings.peers.idOf(holder);
		const reader = new CatalogLineReader(lines);
		try {
			while (reader.next()) {
				if (!reader.isAccepted) {
					tally.refuse();
					continue;
				}

				tally.accept();
				const path = this.#pathOf(reader, lines);
				if (reader.isGone) {
					this.#rows.dropPath(peer, path);
					gone();
				} else {
					this.#put(peer, path, reader);
				}
			}
		} finally {
			this.#settle(peer);
		}
	}

	/** @returns how many files `holder` lists. */
	countOf(holder: PeerUrl): number {
		const {peers} = this.holdings;
		const peer = peers.find(holder);
		return peer < 0 ? 0 : peers.listed(peer);
	}

	/**
	 * @returns parts that say all that `holder` lists. What changes while they are taken may or may not be in those that
	 * follow.
	 */
	*parts(holder: PeerUrl): Generator<Part> {
		const {peers, listings, digests} = this.holdings;
		const peer = peers.idOf(holder);
		const writer = new PartWriter();
		for (const listing of this.#liveListings(peer)) {
			if (listings.holder(listing) === peer) {
				const {size, digest} = this.holdings.told(listing);
				const modified = toKnown(listings.modified(listing));
				const path = this.#toPath(this.table.path(listings.row(listing)));
				writer.listed(path, {size, modified, sha256: digests.hex(digest)});
				yield* writer.full();
			}
		}

		yield* writer.take();
	}

	/** @returns the listings of a holder, each once, in no order. */
	#liveListings(peer: number): Int32Array {
		const {peers, listings} = this.holdings;
		return distinct(peers.listings(peer).filter(listing => listings.holder(listing) === peer));
	}

	#put(peer: number, path: Path, file: Parameters<MergedRows['put']>[2]): void {
		const listing = this.#rows.put(peer, path, file);
		this.#replaced.get(peer)?.put?.push(listing);
	}

	#settle(peer: number): void {
		const {peers, digests} = this.holdings;
		if (peers.isStale(peer)) {
			peers.reset(peer, this.#liveListings(peer));
		}

		digests.sweep();
	}

	#pathOf({path, start, end}: CatalogLineReader, lines: Uint8Array): Path {
		if (path !== undefined) {
			return this.#toPath(path);
		}

		this.#plain.extend(0, lines, start, end);
		return this.#plain;
	}

	#toPath(text: string): Path {
		return this.#plain.read(text) ? this.#plain : text;
	}
}
