import type {PlainError} from '../model/errors.ts';
import type {ShareStatus} from '../model/fact.ts';
import type {Disk} from './disk/disk.ts';
import type {Load} from './hashing/politeness.ts';
import type {WatchFolder} from './watch.ts';

/** What the share tells by itself. */
export type ShareEvent =
	| {readonly type: 'status'; readonly status: ShareStatus}
	/** What became different cannot be written down. */
	| {readonly type: 'not kept'; readonly error: PlainError}
	/** What reads the folder has died, and begins anew after a while. */
	| {readonly type: 'lost'; readonly error: PlainError}
	/** Files that are listed cannot be read: nobody can fetch them. */
	| {readonly type: 'unreadable'; readonly paths: readonly string[]};

/** How often the share looks, in milliseconds. */
export interface ShareTiming {
	/** How long changes are gathered before they are told. @default 100 */
	readonly batch: number;
	/** How long digests are gathered before they are told. @default 1000 */
	readonly digests: number;
	/** How long a file has to have been left alone before its digests are computed. @default 2000 */
	readonly settle: number;
	/** Between two looks at what else goes on while digests are computed. @default 500 */
	readonly load: number;
	/** Between two looks at whether the folder itself is still there. @default 2000 */
	readonly patrol: number;
	/** Between two walks through a folder that cannot be watched; longer where a walk takes long. @default 10000 */
	readonly rescan: number;
	/** Between two slow checks of all files, in case something was missed. @default 3600000 */
	readonly recheck: number;
}

/** How the digests of our files are computed. */
export interface HashingOptions {
	/** Bytes of each piece of a file of `size` bytes. */
	readonly pieceSize: (size: number) => number;
	/** What else goes on; `busy` is how many milliseconds of processor time digests have taken so far. */
	readonly load: (busy: number) => Load;
}

export interface ShareOptions {
	/** Absolute path of the folder. */
	readonly folder: string;
	/** The share's own from then on: it closes it when it is closed. @default in this thread */
	readonly disk?: Disk;
	/** Told whenever the status may be another one. */
	readonly report?: (event: ShareEvent) => void;
	readonly timing?: Partial<ShareTiming>;
	/** Begins to watch the folder. @default the system's own means */
	readonly watch?: WatchFolder;
	/** Undefined: no digests are computed. */
	readonly hashing?: HashingOptions;
	/** Whether `keep` or `keepNothing` is going to be called: nothing is read before that. @default false */
	readonly isKept?: boolean;
}

export const defaultTiming: ShareTiming = {
	batch: 100,
	digests: 1000,
	settle: 2000,
	load: 500,
	patrol: 2000,
	rescan: 10_000,
	recheck: 3_600_000,
};
