import type {LinesTaken, ListLines} from '../model/catalog.ts';
import {toPlainError} from '../model/errors.ts';
import type {PeerUrl} from '../model/peer.ts';
import {LineTally} from '../wire/line-tally.ts';
import type {Entries} from './entries.ts';

/** Does with what `holder` lists what lines say, up to the first that is beyond a limit. */
export function takeLines(
	entries: Entries,
	holder: PeerUrl,
	{bytes, isWhole, begins, revision, accepted, refused}: ListLines,
): Omit<LinesTaken, 'summary'> {
	const tally = new LineTally({accepted, refused});
	let gone = 0;
	const taken = (): Omit<LinesTaken, 'summary'> => ({
		accepted: tally.accepted,
		refused: tally.refused,
		gone,
	});
	if (isWhole && begins) {
		entries.beginList(holder);
	}

	try {
		entries.takeLines(holder, bytes, tally, () => {
			gone += 1;
		});
		if (isWhole && revision !== undefined) {
			entries.endList(holder);
		}

		return taken();
	} catch (error) {
		return {...taken(), error: toPlainError(error)};
	}
}
