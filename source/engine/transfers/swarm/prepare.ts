import {checkFreeSpace} from '../free-space.ts';
import {PartFile, type PartTag} from '../part-file.ts';
import type {PartDisk} from '../pieces/part-disk.ts';
import type {QueueItem} from '../queue-item.ts';
import {Holding} from './holding.ts';
import type {ToldList} from './piece-lists.ts';

export interface PrepareOptions {
	readonly disk: PartDisk;
	/** Of the state that knows of what is begun. */
	readonly tag: () => PartTag;
	/** Asks for the digests of the pieces; resolves with undefined where nobody tells them. */
	readonly find: () => Promise<ToldList | undefined>;
}

/**
 * Makes ready what is here of `item`, or what its first piece goes into. Resolves with undefined where nobody tells the
 * digests of its pieces. Rejects with `DISK`, `DISK_FULL` and `CANCELLED`.
 */
export async function prepare(
	item: QueueItem,
	{disk, find, tag}: PrepareOptions,
): Promise<Holding | undefined> {
	const {directory} = item.target;
	const {holding: before} = item;
	const isThere = before !== undefined && (await before.part.isThere());
	const told = before === undefined ? await find() : {list: before.list, teller: before.teller};
	if (told === undefined) {
		return undefined;
	}

	const here = isThere ? before.bytes : (item.kept?.part.size ?? 0);
	await checkFreeSpace(directory, told.list.size - here);
	if (before === undefined || !isThere) {
		item.holding = await begin(item, {disk, told, tag: tag()});
	}

	const {holding = before} = item;
	await holding?.open();
	return holding;
}

/** What came from one source alone, before the digests were known, is looked at and used. */
async function begin(
	item: QueueItem,
	{disk, told, tag}: {readonly disk: PartDisk; readonly told: ToldList; readonly tag: PartTag},
): Promise<Holding> {
	const {kept} = item;
	item.kept = undefined;
	const isUseful = kept !== undefined && kept.part.size <= told.list.size && (await kept.part.reopen());
	if (!isUseful) {
		await kept?.part.discard();
	}

	const part = isUseful ? kept.part : await PartFile.create(item.target, tag);
	const holding = new Holding(disk, part, told);
	const {pieceSize, size} = told.list;
	const here = part.size === size ? holding.board.layout.count : Math.floor(part.size / pieceSize);
	for (let index = 0; index < here; index++) {
		holding.board.doubt(index);
	}

	if (isUseful && part.size < size) {
		holding.fragments.keep(here, {bytes: await part.tail(here * pieceSize), giver: kept.source});
	}

	await part.suspend();
	return holding;
}
