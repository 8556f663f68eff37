import type {Transfer} from '../../../model/transfer.ts';
import {checkFreeSpace} from '../free-space.ts';
import type {KeptPart} from '../kept-part.ts';
import {PartFile, type PartTag} from '../part-file.ts';
import type {PartDisk} from '../pieces/part-disk.ts';
import type {QueueItem} from '../queue-item.ts';
import {Holding} from './holding.ts';
import type {ToldList} from './piece-lists.ts';

export interface PrepareOptions {
	readonly disk: PartDisk;
	/** Of the state that knows of what is begun. */
	readonly tag: () => PartTag;
	/** To be called when something of a file is about to be put onto the disk. */
	readonly noted: (transfer: Transfer) => void;
	/** Asks for the digests of the pieces; resolves with undefined where nobody tells them. */
	readonly find: () => Promise<ToldList | undefined>;
}

/**
 * Makes ready what is here of `item`, or what its first piece goes into. Resolves with undefined where nobody tells the
 * digests of its pieces. Rejects with `DISK`, `DISK_FULL` and `CANCELLED`.
 */
export async function prepare(item: QueueItem, options: PrepareOptions): Promise<Holding | undefined> {
	const {find} = options;
	const {directory} = item.target;
	const {holding: before} = item;
	const isThere = before !== undefined && (await before.part.isThere());
	const told = before === undefined ? await find() : {list: before.list, teller: before.teller};
	if (told === undefined) {
		return undefined;
	}

	const here = isThere ? before.bytes : (item.kept?.part.size ?? 0);
	if (told.list.size > here) {
		await checkFreeSpace(directory, told.list.size - here);
	}

	if (before === undefined || !isThere) {
		await before?.shut();
		await begin(item, told, options);
	}

	const {holding} = item;
	await holding?.open();
	return holding;
}

async function begin(item: QueueItem, told: ToldList, {disk, noted, tag}: PrepareOptions): Promise<void> {
	const {kept} = item;
	const isUseful = kept !== undefined && kept.part.size <= told.list.size && (await kept.part.reopen());
	if (isUseful) {
		item.holding = await fromBeginning(kept, told, disk);
		item.kept = undefined;
		noted(item.transfer);
		return;
	}

	const part = PartFile.plan(item.target, tag());
	item.holding = new Holding(disk, part, told);
	item.kept = undefined;
	noted(item.transfer);
	await kept?.part.discard();
	await part.make();
	await part.suspend();
}

/** What came from one source alone, before the digests were known, is looked at and used. */
async function fromBeginning({part, source}: KeptPart, told: ToldList, disk: PartDisk): Promise<Holding> {
	const {pieceSize, size} = told.list;
	const holding = new Holding(disk, part, told);
	const here = part.size === size ? holding.board.layout.count : Math.floor(part.size / pieceSize);
	for (let index = 0; index < here; index++) {
		holding.board.doubt(index);
	}

	if (part.size < size) {
		holding.fragments.keep(here, {bytes: await part.tail(here * pieceSize), giver: source});
	}

	await part.suspend();
	return holding;
}
