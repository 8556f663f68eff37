import {type NetworkKeys, networkKeysFrom} from '../../source/wire/network-keys.ts';

/** What a crowd of made-up peers is like. Crosses to their process as JSON. */
export interface CrowdSettings {
	/** Peers that behave. */
	readonly peers: number;
	readonly files: number;
	/** Milliseconds before each reply. */
	readonly delay: number;
	/** Peers that hang, lie or send rubbish. */
	readonly hostile: number;
	/** Whether they speak the plain text of 2004, as the original expects it. */
	readonly classic: boolean;
	/** Of the network, where whoever visits them is the program itself, which makes its keys of it. @default `keys` */
	readonly password?: string;
	/** Whether they leave the processor to whoever else wants it. @default false */
	readonly aside?: boolean;
}

/** The password of the network of a benchmark; it stands in the tokens of 2004. */
export const password = 'benchmark';

/** The same keys on both sides, without the second that stretching a password takes. */
export const keys: NetworkKeys = networkKeysFrom(Buffer.alloc(32, 7));

/** What has passed at the made-up side since the last question. */
export interface CrowdCount {
	readonly requests: number;
	readonly handshakes: number;
	/** Bytes of HTTP that they have read and written, before encryption. */
	readonly read: number;
	readonly written: number;
	/** Questions for a list that are held back now. */
	readonly held: number;
	/** Seconds of processor time of their process. */
	readonly cpu: number;
}
