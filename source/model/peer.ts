/**
 * A peer's canonical address, `http://host:port` in lower case with the port always written out. It names the
 * peer everywhere inside the program; `SELF` stands for this machine where a holder is meant.
 */
export type PeerUrl = string;

/** The holder name of our own share inside the catalog. Never a valid address, so no peer can claim it. */
export const SELF: PeerUrl = 'self';

/** How a peer is spoken to: `classic` is TinyP2P of 2004 in plain text. */
export type Dialect = 'classic' | 'native';

/** `new`: never answered yet; `online`: the last visit succeeded; `offline`: it failed, and is tried again. */
export type PeerState = 'new' | 'online' | 'offline';

/** How many visits a peer's history holds at most. */
export const historyLength = 32;

/** One member of the network as we know it. Times are milliseconds since the epoch. */
export interface Peer {
	readonly url: PeerUrl;
	/**
	 * What it calls itself, short and safe to draw; undefined for classic peers and where it is not known. A claim that
	 * anybody can make, so it is shown as `PeerNames` has it.
	 */
	readonly name?: string | undefined;
	/** Of the program that it says it runs, safe to draw; undefined for a classic peer and until it says so. */
	readonly version?: string | undefined;
	readonly dialect: Dialect;
	/** Whether it has ever shown in a handshake that it knows the password; it is never spoken to in plain text then. */
	readonly encrypted?: boolean;
	readonly state: PeerState;
	/** Round-trip time of the last successful visit, in milliseconds. */
	readonly latency: number | undefined;
	/** The round-trip times of the last visits, at most `historyLength`, oldest first; undefined for each that failed. */
	readonly history: readonly (number | undefined)[];
	readonly lastSeen: number | undefined;
	/** Failed visits in a row. */
	readonly failures: number;
	/** Why the last visit failed: one sentence, safe to draw. */
	readonly reason: string | undefined;
	/** When the next visit is due. */
	readonly nextVisit: number | undefined;
	/** How many files it lists. */
	readonly files: number;
	/** Whether the user typed this address, rather than another peer naming it. */
	readonly invited: boolean;
}
