import {Bits} from '../columns/bits.ts';
import type {RowReader} from '../columns/row-reader.ts';
import {type Column, columnOfBits} from './sieve.ts';

/** @returns the column of what such holders list, made when it is first looked at. */
export function columnOfHolders(reader: RowReader, isMeant: (peer: number) => boolean): Column {
	let column: Column | undefined;
	return (table, segment) => {
		column ??= columnOfBits(rowsOf(reader, isMeant));
		return column(table, segment);
	};
}

function rowsOf({holdings}: RowReader, isMeant: (peer: number) => boolean): Bits {
	const {peers, listings} = holdings;
	const rows = new Bits();
	for (let peer = 0; peer < peers.count; peer += 1) {
		if (isMeant(peer)) {
			for (const listing of peers.listings(peer)) {
				if (listings.holder(listing) === peer) {
					rows.set(listings.row(listing), true);
				}
			}
		}
	}

	return rows;
}
