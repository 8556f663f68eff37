import type {FolderReading, FolderRequest} from '../../source/share/disk/disk.ts';
import {LocalDisk} from '../../source/share/disk/local-disk.ts';
import type {HashJob, HashOutcome} from '../../source/share/hashing/hasher.ts';

/** A disk in this thread that tells what it has read. */
export class CountingDisk extends LocalDisk {
	/** Paths of files that were read for their digests, in order. */
	readonly hashed: string[] = [];
	/** Paths of folders whose names were read, in order. */
	readonly folders: string[] = [];
	/** Called before each batch of digests. */
	before: () => Promise<void> | void = () => {};

	constructor() {
		super(5);
	}

	override async read(root: string, folders: readonly FolderRequest[]): Promise<readonly FolderReading[]> {
		const readings = await super.read(root, folders);
		this.folders.push(
			...folders.filter((_, index) => readings[index]?.kind === 'read').map(({path}) => path),
		);
		return readings;
	}

	override async hash(folder: string, jobs: readonly HashJob[]): Promise<readonly HashOutcome[]> {
		await this.before();
		this.hashed.push(...jobs.map(({path}) => path));
		return super.hash(folder, jobs);
	}
}
