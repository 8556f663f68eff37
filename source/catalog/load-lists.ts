import type {RestoreListener, StoredList} from '../model/catalog.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {ListStore} from '../storage/list-store.ts';
import type {PartCatalog} from './part-catalog.ts';
import {Slices} from './slices.ts';
import {costOf} from './stored-writes.ts';

/** A list that has been loaded. */
export interface LoadedList {
	readonly list: StoredList;
	/** How long it took to read it, in files; infinite where it is kept as earlier versions did. */
	readonly cost: number;
}

/** Files that are put into the list at a time. */
const page = 1000;
/** Milliseconds between two words on how far the loading has come. */
const tellInterval = 250;

/**
 * Puts all that is kept into a catalog, in slices, of holders that count as offline. `check` is called in between, and ends
 * it where it throws; whatever ends it, nothing of it is in the catalog then.
 */
export async function loadLists(
	store: ListStore,
	catalog: PartCatalog,
	loaded: RestoreListener['loaded'],
	check: () => void,
): Promise<readonly LoadedList[]> {
	const tell = everySoOften(loaded);
	const slices = new Slices(undefined);
	const lists: LoadedList[] = [];
	const holders: PeerUrl[] = [];
	try {
		for (const {id, holder, revision} of store.lists()) {
			if (holder === undefined) {
				continue;
			}

			holders.push(holder);
			await catalog.setOnline(holder, false);
			let cost = 0;
			for await (const each of read(store, id, holder, catalog)) {
				cost += each.cost;
				tell(each.summary);
				await slices.breathe();
				check();
			}

			lists.push({list: {holder, revision, files: catalog.countOf(holder)}, cost});
		}
	} catch (error) {
		await Promise.all(holders.map(holder => catalog.forget(holder)));
		throw error;
	}

	return lists;
}

/** Puts one list into the catalog, bit by bit. */
async function* read(store: ListStore, id: number, holder: PeerUrl, catalog: PartCatalog) {
	for (
		let files = store.files(id, '', page);
		files.length > 0;
		files = store.files(id, files.at(-1)?.path ?? '', page)
	) {
		yield {cost: Number.POSITIVE_INFINITY, summary: await catalog.update(holder, files, [])};
	}

	for (let part = store.part(id, 0); part !== undefined; part = store.part(id, part.id)) {
		yield {cost: costOf(part), summary: catalog.take(holder, part.data)};
	}
}

function everySoOften(tell: RestoreListener['loaded']): RestoreListener['loaded'] {
	let told = performance.now();
	return summary => {
		if (performance.now() - told >= tellInterval) {
			told = performance.now();
			tell(summary);
		}
	};
}
