import type {Disk} from '../share/disk/disk.ts';

/** What the thread that may wait for the disk offers to an engine. */
export type DiskMethods = {
	readonly [Name in Exclude<keyof Disk, 'close' | 'onLost'>]: (
		...args: Parameters<Disk[Name]>
	) => Awaited<ReturnType<Disk[Name]>>;
} & {
	/** Writes what is left to write. */
	close(): void;
};
