import type {Order} from '../order/order.ts';
import type {BitSets} from './bit-sets.ts';
import {writtenCandidates} from './candidates.ts';
import {enough, type Finding} from './find-all.ts';
import {lookMisspelt} from './look-misspelt.ts';
import {Looking, TooLong} from './looking.ts';
import {rankWritten, unmatched} from './rank.ts';
import {hasBit} from './ranked-rows.ts';
import {gather, type Sieve} from './sieve.ts';
import {strata} from './strata.ts';

/** The first rows of a list. */
export interface First {
	readonly rows: readonly number[];
	/** Whether there are no others. */
	readonly isAll: boolean;
}

/** Asks for the first rows of what a filter leaves. */
export interface FirstOptions {
	readonly finding: Finding;
	/** The order of rows of one rank, which must be ready. */
	readonly order: Order;
	/** How many rows are wanted. */
	readonly count: number;
	/** A bit for each row among which all are that hold every text as it is written. */
	readonly written: Uint32Array;
	/** For what is found on the way. */
	readonly sets: BitSets;
}

/**
 * Finds the first rows of a list long before all are found, since the columns tell where it is worth to look.
 *
 * @returns undefined where that takes too long, or where all must be found to know.
 */
export function findFirst({finding, order, count, written, sets}: FirstOptions): First | undefined {
	const all = order.ready();
	if (all === undefined) {
		return undefined;
	}

	sets.begin(finding.pool.length);
	const looking = new Looking(finding.reader.table, all, Math.max(count, enough), order.compare);
	try {
		return finding.isRanked
			? findRanked(finding, written, looking, sets)
			: findUnranked(finding, looking, sets);
	} catch (error) {
		if (error instanceof TooLong) {
			return undefined;
		}

		throw error;
	}
}

function findRanked(
	finding: Finding,
	written: Uint32Array,
	looking: Looking,
	sets: BitSets,
): First | undefined {
	const {conditions, reader} = finding;
	const rankOf = rankWritten(conditions, reader);
	for (const {words, rank, next} of strata({conditions, pool: written, table: reader.table, sets})) {
		looking.look(words, rankOf, rank);
		if (looking.count(next) >= looking.wanted) {
			return {rows: looking.first(next), isAll: false};
		}
	}

	if (looking.count() >= enough) {
		return {rows: looking.first(), isAll: true};
	}

	const isAll = lookMisspelt(finding, looking, sets);
	return isAll === undefined ? undefined : {rows: looking.first(), isAll};
}

function findUnranked(
	{conditions, pool, reader}: Finding,
	looking: Looking,
	sets: BitSets,
): First | undefined {
	const candidates = writtenCandidates(conditions);
	const rankOf = rankWritten(conditions, reader);
	const sieve: Sieve = (target, table, segment) => target.set(candidates(table, segment, pool));
	const words = gather(sieve, pool, reader.table, sets.empty());
	const rows: number[] = [];
	for (const row of looking.all) {
		if (hasBit(words, row) && looking.test(row, rankOf) !== unmatched && rows.push(row) >= looking.wanted) {
			return {rows, isAll: false};
		}
	}

	return rows.length >= enough ? {rows, isAll: true} : undefined;
}
