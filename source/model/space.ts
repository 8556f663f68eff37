/** Asks how much room there is for files. `folder` need not exist yet. Rejects with `DISK` where no disk can be asked. */
export interface SpaceQuery {
	readonly type: 'space';
	/** @default the engine's download folder, which a relative one starts from */
	readonly folder?: string;
}

/** The room on one disk, in bytes. */
export interface SpaceAnswer {
	/** What this program may still write. */
	readonly free: number;
	readonly total: number;
	/** What transfers leave free: one that would leave less fails with `DISK_FULL`. */
	readonly keep: number;
}
