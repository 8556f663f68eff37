import {formatBytes, formatCount} from '../format.ts';
import type {Outcome} from '../model/request.ts';
import type {Transfer} from '../model/transfer.ts';

/** @returns a count with its noun: `1 file`, `1,204 files`. */
export const counted = (count: number, noun: string): string =>
	`${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** @returns what came of a request to fetch, as one sentence. */
export const fetchSentence = ({ids, skipped}: Outcome): string => {
	const begun = ids.length - skipped;
	if (skipped === 0) {
		return begun === 0 ? 'Nothing was left to download.' : `Queued ${counted(begun, 'file')}.`;
	}

	const here = `${counted(skipped, 'file')} ${skipped === 1 ? 'is' : 'are'} here already`;
	return begun <= 0 ? `${here}.` : `Queued ${counted(begun, 'file')}; ${here}.`;
};

/** @returns transfers by name if it is one, by number otherwise, with what has arrived of them. */
export const transfersPhrase = (transfers: readonly Transfer[]): string => {
	const [first] = transfers;
	const received = transfers.reduce((sum, transfer) => sum + transfer.received, 0);
	const name =
		transfers.length === 1 && first !== undefined ? first.label : counted(transfers.length, 'transfer');
	return received > 0 ? `${name} (${formatBytes(received)} done)` : name;
};
