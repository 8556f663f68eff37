import type {Catalog, LinesTaken, ListLines, Restored, RestoreListener} from '../model/catalog.ts';
import {AppError, toPlainError} from '../model/errors.ts';
import type {CatalogSummary} from '../model/fact.ts';
import type {ListedFile} from '../model/file.ts';
import {type PeerUrl, SELF} from '../model/peer.ts';
import type {Answer, Query} from '../model/query.ts';
import {check} from '../storage/check.ts';
import {Database} from '../storage/database.ts';
import {ListStore} from '../storage/list-store.ts';
import {type LoadedList, loadLists} from './load-lists.ts';
import type {PartCatalog} from './part-catalog.ts';
import {PartWriter} from './parts/part-writer.ts';
import {StoredWrites} from './stored-writes.ts';

/** Bytes up to which a file is looked through as a whole, which cannot be interrupted; all of it is read in any case. */
const mostChecked = 64 * 1024 * 1024;
/** Milliseconds that a catalog may take to write what is left when it closes. */
const patience = 2000;

/**
 * A catalog that knows at the next start what everybody listed, once `restore` has said where that is kept. What we share
 * ourselves is not kept, for it is looked up then.
 */
export class StoredCatalog implements Catalog {
	readonly #catalog: PartCatalog;
	/** What has changed and is to be kept. */
	readonly #changes = new PartWriter();
	#database: Database | undefined;
	#writes: StoredWrites | undefined;
	/** Holders of whose lists something has changed while nothing was kept. */
	readonly #unwritten = new Set<PeerUrl>();
	#isClosed = false;

	/** `catalog` is its own from then on. */
	constructor(catalog: PartCatalog) {
		this.#catalog = catalog;
	}

	replace(holder: PeerUrl, files: readonly ListedFile[], revision?: string): Promise<CatalogSummary> {
		const writes = this.#writesOf(holder);
		writes?.begin(holder);
		const summary = this.#catalog.replace(holder, files);
		this.#write(holder);
		writes?.end(holder, revision);
		return this.#withRoom(summary);
	}

	update(
		holder: PeerUrl,
		changed: readonly ListedFile[],
		gone: readonly string[],
		revision?: string,
	): Promise<CatalogSummary> {
		const summary = this.#catalog.update(holder, changed, gone);
		this.#write(holder, revision);
		return this.#withRoom(summary);
	}

	beginList(holder: PeerUrl): Promise<CatalogSummary> {
		this.#writesOf(holder)?.begin(holder);
		return this.#catalog.beginList(holder);
	}

	async takeLines(holder: PeerUrl, lines: ListLines): Promise<LinesTaken> {
		const writes = this.#writesOf(holder);
		if (lines.isWhole && lines.begins) {
			writes?.begin(holder);
		}

		const taken = await this.#catalog.takeLines(holder, lines);
		const revision = taken.error === undefined ? lines.revision : undefined;
		this.#write(holder, lines.isWhole ? undefined : revision);
		if (lines.isWhole && revision !== undefined) {
			writes?.end(holder, revision);
		}

		await writes?.room();
		return taken;
	}

	endList(holder: PeerUrl, revision?: string): Promise<CatalogSummary> {
		const summary = this.#catalog.endList(holder);
		this.#write(holder);
		this.#writesOf(holder)?.end(holder, revision);
		return this.#withRoom(summary);
	}

	setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary> {
		return this.#catalog.setOnline(holder, online);
	}

	forget(holder: PeerUrl): Promise<CatalogSummary> {
		// That each of its files is gone need not be said.
		this.#catalog.tell(undefined);
		const summary = this.#catalog.forget(holder);
		this.#catalog.tell(this.#writes && this.#changes);
		this.#writesOf(holder)?.forget(holder);
		return summary;
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
			const lists = await loadLists(new ListStore(database), this.#catalog, loaded, () => this.#checkOpen());
			this.#keep(database, lists, failed);
			return {summary: await this.#catalog.update(SELF, [], []), lists: lists.map(({list}) => list)};
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

	/** From now on writes what changes. */
	#keep(database: Database, lists: readonly LoadedList[], failed: RestoreListener['failed']): void {
		const writes = new StoredWrites({
			database,
			partsOf: holder => this.#catalog.parts(holder),
			countOf: holder => this.#catalog.countOf(holder),
			failed: error => failed(toPlainError(error)),
		});
		for (const holder of this.#unwritten) {
			writes.miss(holder);
		}

		this.#unwritten.clear();
		writes.sweep();
		for (const {list, cost} of lists) {
			writes.loaded(list.holder, cost);
		}

		this.#writes = writes;
		this.#catalog.tell(this.#changes);
	}

	/** Keeps what has just changed in the list of a holder. */
	#write(holder: PeerUrl, revision?: string): void {
		this.#writesOf(holder)?.change(holder, this.#changes.take(), revision);
	}

	/** Resolves a little later where very much waits to be written. */
	async #withRoom(summary: Promise<CatalogSummary>): Promise<CatalogSummary> {
		const result = await summary;
		await this.#writes?.room();
		return result;
	}

	#writesOf(holder: PeerUrl): StoredWrites | undefined {
		if (holder === SELF) {
			return undefined;
		}

		if (this.#writes === undefined) {
			this.#unwritten.add(holder);
		}

		return this.#writes;
	}

	/** Writes what is left, for some milliseconds, and keeps nothing more. */
	async #leave(milliseconds: number): Promise<void> {
		const writes = this.#writes;
		this.#writes = undefined;
		this.#catalog.tell(undefined);
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
