import {type FileKey, fileKey} from '../../model/file.ts';
import type {Holdings} from './holdings.ts';
import {tellsDigest, tellsSize} from './listings.ts';
import type {Table} from './table.ts';

/** How much of a digest is in the key of a row that has another content than the first one of its path and size. */
const keyDigits = 16;

/** Reads what the columns say of single rows. */
export class RowReader {
	readonly table: Table;
	readonly holdings: Holdings;

	constructor(table: Table, holdings: Holdings) {
		this.table = table;
		this.holdings = holdings;
	}

	/** @returns the listings that make a row, in the order in which they came. */
	*listings(row: number): Generator<number> {
		const {holdings} = this;
		const {listings} = holdings;
		for (let listing = holdings.head(holdings.first(row)); listing !== 0; listing = listings.next(listing)) {
			if (listings.row(listing) === row) {
				yield listing;
			}
		}
	}

	/** @returns the latest time that a holder tells, in milliseconds since the epoch; NaN where none does. */
	readonly modified = (row: number): number => {
		const {listings} = this.holdings;
		let latest = Number.NaN;
		for (
			let listing = this.holdings.head(this.holdings.first(row));
			listing !== 0;
			listing = listings.next(listing)
		) {
			const modified = listings.modified(listing);
			if (listings.row(listing) === row && !(modified <= latest) && !Number.isNaN(modified)) {
				latest = modified;
			}
		}

		return latest;
	};

	/** @returns how many hold a row. */
	readonly holderCount = (row: number): number => {
		const {listings} = this.holdings;
		let count = 0;
		for (
			let listing = this.holdings.head(this.holdings.first(row));
			listing !== 0;
			listing = listings.next(listing)
		) {
			count += listings.row(listing) === row ? 1 : 0;
		}

		return count;
	};

	/** @returns whether a holder of a row is such a one. */
	someHolder(row: number, test: (peer: number) => boolean): boolean {
		const {listings} = this.holdings;
		for (
			let listing = this.holdings.head(this.holdings.first(row));
			listing !== 0;
			listing = listings.next(listing)
		) {
			if (listings.row(listing) === row && test(listings.holder(listing))) {
				return true;
			}
		}

		return false;
	}

	/** @returns the numbers of those who hold a row; who does not tell its size comes last. */
	holders(row: number): readonly number[] {
		const {listings} = this.holdings;
		const all = [...this.listings(row)];
		const tells = (listing: number): boolean => (listings.flags(listing) & tellsSize) !== 0;
		return [...all.filter(tells), ...all.filter(listing => !tells(listing))].map(listing =>
			listings.holder(listing),
		);
	}

	/** @returns the numbers of those who list the path of a row with its size, and tell no digest. */
	untold(row: number): readonly number[] {
		const {listings} = this.holdings;
		return this.#sameSize(row)
			.flatMap(each => [...this.listings(each)])
			.filter(listing => (listings.flags(listing) & tellsDigest) === 0)
			.map(listing => listings.holder(listing));
	}

	/** @returns the numbers of those who list a row with a digest of their own telling. */
	told(row: number): readonly number[] {
		const {listings} = this.holdings;
		return [...this.listings(row)]
			.filter(listing => (listings.flags(listing) & tellsDigest) !== 0)
			.map(listing => listings.holder(listing));
	}

	/** @returns undefined where nobody tells. */
	size(row: number): number | undefined {
		const size = this.table.size(row);
		return Number.isNaN(size) ? undefined : size;
	}

	sha256(row: number): string | undefined {
		return this.holdings.digests.hex(this.holdings.digest(row));
	}

	/**
	 * @returns that of `fileKey`; further contents of the same path and size have a part of their digest in it, so that the
	 * first one keeps its key.
	 */
	key(row: number): FileKey {
		const path = this.table.path(row);
		const [plain] = this.#sameSize(row);
		return plain === row
			? fileKey(path, this.size(row))
			: `${this.size(row) ?? '?'}#${this.#mark(row)}:${path}`;
	}

	/** @returns the row that a key means; -1 where there is none. That of a content is found under any key that it had. */
	find(key: FileKey): number {
		const colon = key.indexOf(':');
		const [size = '', mark] = key.slice(0, Math.max(0, colon)).split('#');
		const first = this.table.find(key.slice(colon + 1));
		if (first < 0 || colon < 0) {
			return -1;
		}

		const rows = this.holdings.rows(first).filter(row => `${this.size(row) ?? '?'}` === size);
		return (mark === undefined ? rows[0] : rows.find(row => this.#mark(row) === mark)) ?? -1;
	}

	/** @returns the rows of the same path and size, in their order. */
	#sameSize(row: number): readonly number[] {
		const size = this.size(row);
		return this.holdings.rows(this.holdings.first(row)).filter(each => this.size(each) === size);
	}

	#mark(row: number): string {
		return this.sha256(row)?.slice(0, keyDigits) ?? '?';
	}
}
