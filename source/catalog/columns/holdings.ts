import {mergeListings} from '../merge.ts';
import {Digests} from './digests.ts';
import {Listings, tellsDigest, tellsSize} from './listings.ts';
import {Peers, selfPeer} from './peers.ts';
import type {Table} from './table.ts';
import {blockMask} from './text-block.ts';

/** Is told which rows come, go and change. */
export interface Changes {
	/** A row that is new. */
	added(row: number): void;
	removed(row: number): void;
	/** A row of which anything but the path is different. */
	changed(row: number): void;
}

/** What a holder says of a path, taken out of the columns. */
interface Told {
	readonly listing: number;
	readonly size: number | undefined;
	readonly digest: number;
}

/** Who lists which rows. A path has one row for each content; see `mergeListings`. */
export class Holdings {
	readonly listings = new Listings();
	readonly digests = new Digests();
	readonly peers = new Peers();
	readonly #table: Table;
	readonly #changes: Changes;
	/** The further rows of a path, by its first one; and the first one, by the others. */
	readonly #others = new Map<number, readonly number[]>();
	readonly #firsts = new Map<number, number>();

	constructor(table: Table, changes: Changes) {
		this.#table = table;
		this.#changes = changes;
	}

	/** @returns the first row of a row's path. */
	first(row: number): number {
		return this.#firsts.get(row) ?? row;
	}

	/** @returns all rows of the path whose first row this is. */
	rows(first: number): readonly number[] {
		const others = this.#others.get(first);
		return others === undefined ? [first] : [first, ...others];
	}

	isAlone(first: number): boolean {
		return !this.#others.has(first);
	}

	digest(row: number): number {
		return this.#table.segment(row).digests[row & blockMask] as number;
	}

	/** @returns the first listing of a path; 0 where there is none. */
	head(first: number): number {
		return this.#table.segment(first).listings[first & blockMask] as number;
	}

	setHead(first: number, listing: number): void {
		this.#table.segment(first).listings[first & blockMask] = listing;
	}

	/** @returns the listing of a holder in the chain of a path; 0 where there is none. */
	listingOf(first: number, peer: number): number {
		let listing = this.head(first);
		while (listing !== 0 && this.listings.holder(listing) !== peer) {
			listing = this.listings.next(listing);
		}

		return listing;
	}

	/** @returns whether the listings of a path, together, tell all that `flags` say. */
	tellsAll(first: number, flags: number): boolean {
		let missing = flags;
		for (
			let listing = this.head(first);
			listing !== 0 && missing !== 0;
			listing = this.listings.next(listing)
		) {
			missing &= ~this.listings.flags(listing);
		}

		return missing === 0;
	}

	/** Puts a listing at the end of the chain of a path. */
	append(first: number, listing: number): void {
		const head = this.head(first);
		if (head === 0) {
			this.setHead(first, listing);
			return;
		}

		let last = head;
		for (let next = this.listings.next(last); next !== 0; next = this.listings.next(last)) {
			last = next;
		}

		this.listings.setNext(last, listing);
	}

	/** Takes a listing out of the chain of a path. */
	unchain(first: number, listing: number): void {
		const next = this.listings.next(listing);
		let before = this.head(first);
		if (before === listing) {
			this.setHead(first, next);
			return;
		}

		while (this.listings.next(before) !== listing) {
			before = this.listings.next(before);
		}

		this.listings.setNext(before, next);
	}

	setContent(row: number, size: number | undefined, digest: number): void {
		const segment = this.#table.segment(row);
		const before = segment.digests[row & blockMask] as number;
		segment.sizes[row & blockMask] = size ?? Number.NaN;
		if (before !== digest) {
			segment.digests[row & blockMask] = digest;
			this.digests.unlink(row, before);
			this.digests.link(row, digest);
		}
	}

	/**
	 * Makes the rows of a path anew from what its listings tell. `changed` is what one of them tells now, where that is not
	 * what its row says.
	 */
	regroup(first: number, changed?: Told): void {
		const told: Told[] = [];
		for (let listing = this.head(first); listing !== 0; listing = this.listings.next(listing)) {
			told.push(changed?.listing === listing ? changed : this.told(listing));
		}

		const groups = mergeListings(told);
		const rows = this.#fitRows(first, groups.length);
		for (const [index, {size, digest, listings}] of groups.entries()) {
			const row = rows[index] as number;
			this.setContent(row, size, digest);
			this.#table.differs.set(row, groups.length > 1);
			this.#table.have.set(row, false);
			for (const each of listings) {
				const flags = (each.size === undefined ? 0 : tellsSize) | (each.digest === 0 ? 0 : tellsDigest);
				this.listings.setRow(each.listing, row);
				this.listings.setFlags(each.listing, flags);
				if (this.listings.holder(each.listing) === selfPeer) {
					this.#table.have.set(row, true);
				}
			}

			this.#changes.changed(row);
		}
	}

	/** @returns what a listing tells. */
	told(listing: number): Told {
		const row = this.listings.row(listing);
		const flags = this.listings.flags(listing);
		const size = this.#table.size(row);
		return {
			listing,
			size: (flags & tellsSize) === 0 || Number.isNaN(size) ? undefined : size,
			digest: (flags & tellsDigest) === 0 ? 0 : this.digest(row),
		};
	}

	/** Removes a row that nobody lists any more. */
	remove(row: number): void {
		this.setContent(row, undefined, 0);
		this.#changes.removed(row);
		this.#table.remove(row);
	}

	/** Gives another number to a row whose columns have been copied there. */
	move(row: number, to: number): void {
		const first = this.first(row);
		const others = this.#others.get(first);
		if (others !== undefined) {
			this.#setOthers(first, []);
			this.#setOthers(
				first === row ? to : first,
				others.map(other => (other === row ? to : other)),
			);
		}

		if (first === row) {
			this.setHead(to, this.head(row));
		}

		for (let listing = this.head(first); listing !== 0; listing = this.listings.next(listing)) {
			if (this.listings.row(listing) === row) {
				this.listings.setRow(listing, to);
			}
		}

		const size = this.#table.size(row);
		this.setContent(to, Number.isNaN(size) ? undefined : size, this.digest(row));
		this.setContent(row, undefined, 0);
	}

	#setOthers(first: number, others: readonly number[]): void {
		for (const other of this.#others.get(first) ?? []) {
			this.#firsts.delete(other);
		}

		this.#others.delete(first);
		if (others.length > 0) {
			this.#others.set(first, others);
			for (const other of others) {
				this.#firsts.set(other, first);
			}
		}
	}

	/** Gives a path as many rows as it needs. */
	#fitRows(first: number, count: number): readonly number[] {
		const rows = [...this.rows(first)];
		const kept = rows.slice(0, count);
		while (kept.length < count) {
			const row = this.#table.add(this.#table.path(first));
			this.#changes.added(row);
			kept.push(row);
		}

		this.#setOthers(first, kept.slice(1));
		for (const row of rows.slice(count)) {
			this.remove(row);
		}

		return kept;
	}
}
