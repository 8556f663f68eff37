import type {Catalog} from '../model/catalog.ts';
import type {CatalogSummary} from '../model/fact.ts';
import type {FileKey, ListedFile} from '../model/file.ts';
import {type PeerUrl, SELF} from '../model/peer.ts';
import type {Answer, LookupQuery, Query, RowsAnswer, RowsQuery} from '../model/query.ts';
import {Entries} from './entries.ts';
import type {Row} from './entry.ts';
import {Selector} from './selector.ts';
import {Slices} from './slices.ts';
import {toFileRow} from './to-file-row.ts';
import {parseFilter} from './word.ts';

/**
 * The merged list in this thread's memory. One row for each path and size; who does not tell a size stands with the only
 * one that others tell. A holder is online until `setOnline` says otherwise.
 */
export class MemoryCatalog implements Catalog {
	readonly #entries = new Entries();
	readonly #selector = new Selector(this.#entries);
	readonly #offline = new Set<PeerUrl>();
	#onlineChanges = 0;

	async replace(holder: PeerUrl, files: readonly ListedFile[]): Promise<CatalogSummary> {
		for (const file of files) {
			this.#entries.put(holder, file);
		}

		this.#entries.dropAllBut(holder, new Set(files.map(file => file.path)));
		return this.#summary();
	}

	async update(
		holder: PeerUrl,
		changed: readonly ListedFile[],
		gone: readonly string[],
	): Promise<CatalogSummary> {
		for (const path of gone) {
			this.#entries.drop(holder, path);
		}

		for (const file of changed) {
			this.#entries.put(holder, file);
		}

		return this.#summary();
	}

	async setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary> {
		if (online === this.#offline.has(holder) && holder !== SELF) {
			this.#onlineChanges += 1;
			if (online) {
				this.#offline.delete(holder);
			} else {
				this.#offline.add(holder);
			}
		}

		return this.#summary();
	}

	async forget(holder: PeerUrl): Promise<CatalogSummary> {
		this.#entries.dropAllBut(holder, new Set());
		this.#offline.delete(holder);
		return this.#summary();
	}

	query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>>;
	async query(query: Query, signal?: AbortSignal): Promise<Answer<Query>> {
		return query.type === 'rows' ? this.#window(query, signal) : this.#lookup(query, signal);
	}

	async close(): Promise<void> {}

	async #window(query: RowsQuery, signal?: AbortSignal): Promise<RowsAnswer> {
		const {rowCount} = this.#entries;
		const {revision} = this.#summary();
		const rows = await this.#selector.select(query, signal);
		const anchor = query.anchor === undefined ? -1 : this.#indexOf(rows, query.anchor);
		const offset = Math.max(0, Math.floor(query.offset));
		const words = parseFilter(query.filter);
		return {
			revision,
			total: rowCount,
			matched: rows.length,
			offset,
			rows: rows
				.slice(offset, offset + Math.max(0, Math.floor(query.count)))
				.map(row => toFileRow(row, words, this.#isOnline)),
			anchorIndex: anchor < 0 ? undefined : anchor,
		};
	}

	async #lookup({keys}: LookupQuery, signal?: AbortSignal): Promise<Answer<LookupQuery>> {
		const slices = new Slices(signal);
		const rows: Answer<LookupQuery>[number][] = [];
		for (const key of keys) {
			const row = this.#find(key);
			if (row) {
				rows.push(toFileRow(row, [], this.#isOnline));
			}

			await slices.breathe();
		}

		return rows;
	}

	#find(key: FileKey): Row | undefined {
		const path = key.slice(key.indexOf(':') + 1);
		return this.#entries.get(path)?.rows.find(row => row.key === key);
	}

	/** The list may be older than what is known now, but keys tell rows apart in both. */
	#indexOf(rows: readonly Row[], key: FileKey): number {
		const row = this.#find(key);
		const index = row ? rows.indexOf(row) : -1;
		return index < 0 ? rows.findIndex(each => each.key === key) : index;
	}

	readonly #isOnline = (holder: PeerUrl): boolean => !this.#offline.has(holder);

	#summary(): CatalogSummary {
		return {
			revision: this.#entries.version + this.#onlineChanges,
			rows: this.#entries.rowCount,
			bytes: this.#entries.bytes,
		};
	}
}
