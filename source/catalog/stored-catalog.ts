import type {Catalog, Restored, RestoreListener, StoredList} from '../model/catalog.ts';
import {AppError, toPlainError} from '../model/errors.ts';
import type {CatalogSummary} from '../model/fact.ts';
import type {ListedFile} from '../model/file.ts';
import {type PeerUrl, SELF} from '../model/peer.ts';
import type {Answer, Query} from '../model/query.ts';
import {check} from '../storage/check.ts';
import {Database} from '../storage/database.ts';
import {type KeptList, ListStore} from '../storage/list-store.ts';
import {Slices} from './slices.ts';
import {StoredWrites} from './stored-writes.ts';

/** Bytes up to which a file is looked through as a whole, which cannot be interrupted; all of it is read in any case. */
const mostChecked = 64 * 1024 * 1024;
/** Files that are put into the list at a time. */
const page = 1000;
/** Milliseconds that a catalog may take to write what is left when it closes. */
const patience = 2000;
/** Milliseconds between two words on how far the loading has come. */
const tellInterval = 250;

interface Load {
	readonly store: ListStore;
	readonly slices: Slices;
	readonly loaded: RestoreListener['loaded'];
}

/**
 * A catalog that knows at the next start what everybody listed, once `restore` has said where that is kept. What we share
 * ourselves is not kept, for it is looked up then.
 */
export class StoredCatalog implements Catalog {
	readonly #catalog: Catalog;
	#database: Database | undefined;
	#writes: StoredWrites | undefined;
	#isClosed = false;

	/** `catalog` is its own from then on. */
	constructor(catalog: Catalog) {
		this.#catalog = catalog;
	}

	replace(holder: PeerUrl, files: readonly ListedFile[], revision?: string): Promise<CatalogSummary> {
		const writes = this.#writesOf(holder);
		writes?.begin(holder);
		writes?.change(holder, files, []);
		writes?.end(holder, revision);
		return this.#catalog.replace(holder, files);
	}

	update(
		holder: PeerUrl,
		changed: readonly ListedFile[],
		gone: readonly string[],
		revision?: string,
	): Promise<CatalogSummary> {
		this.#writesOf(holder)?.change(holder, changed, gone, revision);
		return this.#catalog.update(holder, changed, gone);
	}

	beginList(holder: PeerUrl): Promise<CatalogSummary> {
		this.#writesOf(holder)?.begin(holder);
		return this.#catalog.beginList(holder);
	}

	endList(holder: PeerUrl, revision?: string): Promise<CatalogSummary> {
		this.#writesOf(holder)?.end(holder, revision);
		return this.#catalog.endList(holder);
	}

	setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary> {
		return this.#catalog.setOnline(holder, online);
	}

	forget(holder: PeerUrl): Promise<CatalogSummary> {
		this.#writesOf(holder)?.forget(holder);
		return this.#catalog.forget(holder);
	}

	query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>> {
		return this.#catalog.query(query, signal);
	}

	async restore(path: string, {failed, loaded}: RestoreListener): Promise<Restored> {
		await this.#leave(0);
		this.#checkOpen();
		const database = new Database(path, {checkpoints: true});
		this.#database = database;
		try {
			check(database, mostChecked);
			const restored = await this.#load(new ListStore(database), everySoOften(loaded));
			this.#writes = new StoredWrites({database, failed: error => failed(toPlainError(error))});
			this.#writes.sweep();
			return restored;
		} catch (error) {
			await this.#leave(0);
			throw error;
		}
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		await this.#leave(patience);
		await this.#catalog.close();
	}

	async #load(store: ListStore, loaded: RestoreListener['loaded']): Promise<Restored> {
		const lists: StoredList[] = [];
		const load = {store, loaded, slices: new Slices(undefined)};
		try {
			for (const list of store.lists()) {
				const {holder, revision} = list;
				if (holder !== undefined) {
					lists.push({holder, revision, files: await this.#loadList({...list, holder}, load)});
				}
			}
		} catch (error) {
			await Promise.all(lists.map(({holder}) => this.#catalog.forget(holder)));
			throw error;
		}

		return {summary: await this.#catalog.update(SELF, [], []), lists};
	}

	/** @returns how many files it has. */
	async #loadList(
		{id, holder}: KeptList & {readonly holder: PeerUrl},
		{store, loaded, slices}: Load,
	): Promise<number> {
		let count = 0;
		let last: string | undefined = '';
		await this.#catalog.setOnline(holder, false);
		while (last !== undefined) {
			const files: readonly ListedFile[] = store.files(id, last, page);
			loaded(await this.#catalog.update(holder, files, []));
			count += files.length;
			last = files.at(-1)?.path;
			await slices.breathe();
			this.#checkOpen();
		}

		return count;
	}

	#writesOf(holder: PeerUrl): StoredWrites | undefined {
		return holder === SELF ? undefined : this.#writes;
	}

	/** Writes what is left, for some milliseconds, and keeps nothing more. */
	async #leave(milliseconds: number): Promise<void> {
		const writes = this.#writes;
		this.#writes = undefined;
		await writes?.close(milliseconds);
		this.#database?.close();
		this.#database = undefined;
	}

	#checkOpen(): void {
		if (this.#isClosed) {
			throw new AppError('ENGINE_STOPPED', 'The list has been closed.');
		}
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
