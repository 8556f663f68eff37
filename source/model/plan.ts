import type {FileKey} from './file.ts';
import type {PeerUrl} from './peer.ts';
import type {NamedPeers} from './query.ts';

/**
 * Asks what it would mean to fetch some rows, before it is done. Each condition that is given narrows the choice; with
 * none it is the whole list.
 */
export interface PlanQuery {
	readonly type: 'plan';
	/** Only these rows, such as the marked ones. Those that are gone are passed over. */
	readonly keys?: readonly FileKey[];
	/** Only what is below this folder, at any depth: its exact path, without a slash at its end. */
	readonly folder?: string;
	/** Only what this filter leaves, as in `RowsQuery`, misspelt names included. */
	readonly filter?: string;
	/** Only what this peer holds. */
	readonly holder?: PeerUrl;
	/** The rows that `is:marked` means. */
	readonly marked?: readonly FileKey[];
	/** As in `RowsQuery`. */
	readonly named?: readonly NamedPeers[];
}

/** How much some rows are. */
export interface Tally {
	readonly files: number;
	/** Sum of the sizes that are known. */
	readonly bytes: number;
	/** How many of them have no known size. */
	readonly unsized: number;
}

/** Rows that cannot all keep their names. */
export interface Clashes {
	/** Rows whose name one before them has already, so that they need another. */
	readonly files: number;
	/** Some of the names in question, safe to draw. */
	readonly examples: readonly string[];
}

/** What one peer could give of a plan. */
export interface PlanHolder {
	readonly url: PeerUrl;
	readonly online: boolean;
	readonly files: number;
	/** Sum of the sizes that are known. */
	readonly bytes: number;
}

/** Every chosen row is one of `here`, `gone` and `fetchable`. */
export interface PlanAnswer {
	readonly revision: number;
	readonly chosen: Tally;
	/** Our own share has it. */
	readonly here: Tally;
	/** We do not have it, and nobody who has it is online. */
	readonly gone: Tally;
	/** We do not have it, and somebody online does. */
	readonly fetchable: Tally;
	/** Among all but `here`, where the folders are not kept: rows of the same last part of the path. */
	readonly clashesFlat: Clashes;
	/** Among all but `here`, where the folders are kept: rows of the same path, whose sizes or contents differ. */
	readonly clashesKept: Clashes;
	/** Who has any of all but `here`: online first, who could give most files first. Never we ourselves. */
	readonly holders: readonly PlanHolder[];
	/** All but `here`, in the order of names: what is to be fetched. At most 100,000. */
	readonly keys: readonly FileKey[];
	/** That, and how many, rows are left out of `keys`: one sentence. */
	readonly capped?: string;
	/** What of the filter could not be understood and was left out: one sentence, safe to draw. */
	readonly problem?: string;
}
