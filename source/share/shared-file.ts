import type {ListedFile} from '../model/file.ts';

/** A file of our own folder. Its size, in bytes, and its time, in milliseconds since the epoch, are always known. */
export interface SharedFile extends ListedFile {
	readonly size: number;
	readonly modified: number;
}

/** What became different in our own folder. */
export interface ShareChange {
	readonly changed: readonly SharedFile[];
	readonly gone: readonly string[];
}
