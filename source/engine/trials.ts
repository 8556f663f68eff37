import type {PeerRecord} from './peer-record.ts';

/** How many unproven addresses are tried at the same time. */
const mostOnTrial = 64;
/** After so many failures an address that never answered no longer counts as tried. */
const trialFailures = 3;
/** How many addresses that never answered stay listed. */
const mostFaded = 1000;

/**
 * @returns whether a peer never answered, in so many tries that it counts as dead; in one where others wait to be tried
 * (`isCrowded`).
 */
export const hasFaded = ({proven, invited, failures}: PeerRecord, isCrowded: boolean): boolean =>
	!proven && !invited && failures >= (isCrowded ? 1 : trialFailures);

/** @returns how many more addresses may be tried. */
export function roomForTrials(records: Iterable<PeerRecord>, isCrowded: boolean): number {
	let room = mostOnTrial;
	for (const record of records) {
		room -= record.proven || record.invited || hasFaded(record, isCrowded) ? 0 : 1;
	}

	return room;
}

/**
 * @returns which are too many of those that count as dead: peers of 2004 keep dead addresses for ever, and we keep listing
 * them, but not without end.
 */
export function tooManyFaded(records: Iterable<PeerRecord>, isCrowded: boolean): readonly PeerRecord[] {
	const faded = [...records].filter(record => hasFaded(record, isCrowded));
	return faded.slice(0, Math.max(0, faded.length - mostFaded));
}
