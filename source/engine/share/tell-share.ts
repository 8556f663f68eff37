import {lstat} from 'node:fs/promises';
import {fromPlace} from '../../share/names.ts';
import type {Share} from '../../share/share.ts';
import type {PieceList} from '../../wire/piece-list.ts';

/** A file that has got its name, and has been found to have these digests. */
export interface PublishedFile {
	/** Absolute. */
	readonly place: string;
	readonly list: PieceList;
}

/** Tells the share of `folder` the digests of a file that lies in it, so that it is not read for them. Never rejects. */
export async function tellShare(
	{place, list}: PublishedFile,
	{share, folder}: {readonly share: Share | undefined; readonly folder: string | undefined},
): Promise<void> {
	const path = folder === undefined ? undefined : fromPlace(folder, place);
	if (share === undefined || path === undefined) {
		return;
	}

	try {
		const {size, mtimeMs, ino} = await lstat(place, {bigint: true});
		const {pieces, pieceSize, sha256} = list;
		await share.know(path, {
			size: Number(size),
			modified: Number(mtimeMs),
			inode: ino,
			sha256,
			pieces: list.size > pieceSize ? pieces : undefined,
		});
	} catch {
		// It has gone already, or the share has: it is read for its digests then, if it comes again.
	}
}
