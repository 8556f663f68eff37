import type {Catalog} from '../model/catalog.ts';
import type {CatalogSummary} from '../model/fact.ts';
import type {FileKey, ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {PlanAnswer, PlanQuery} from '../model/plan.ts';
import type {Answer, LookupQuery, Query, RowsAnswer, RowsQuery, SourcesQuery} from '../model/query.ts';
import {Entries} from './entries.ts';
import type {Row} from './entry.ts';
import {plan} from './plan.ts';
import {Presence} from './presence.ts';
import {type Selection, Selector} from './selector.ts';
import {Slices} from './slices.ts';
import {sourcesOf} from './sources.ts';
import {toFileRow} from './to-file-row.ts';
import {Trees} from './trees.ts';
import {listWindow, treeWindow} from './window.ts';

/** @returns what of a selection is below a folder. */
const within = (selection: Selection, folder: string | undefined): Selection =>
	folder === undefined
		? selection
		: {...selection, rows: selection.rows.filter(({entry}) => entry.path.startsWith(`${folder}/`))};

/**
 * The merged list in this thread's memory. One row for each path and size; who does not tell a size stands with the only
 * one that others tell. A holder is online until `setOnline` says otherwise.
 */
export class MemoryCatalog implements Catalog {
	readonly #entries = new Entries();
	readonly #presence = new Presence();
	readonly #selector: Selector;
	readonly #trees = new Trees();

	/** `now` tells milliseconds since the epoch, for filters that ask for an age. */
	constructor({now = Date.now}: {readonly now?: () => number} = {}) {
		this.#selector = new Selector(this.#entries, this.#presence, now);
	}

	async replace(holder: PeerUrl, files: readonly ListedFile[]): Promise<CatalogSummary> {
		this.#entries.doubt(holder);
		for (const file of files) {
			this.#entries.put(holder, file);
		}

		this.#entries.dropDoubted(holder);
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

	async beginList(holder: PeerUrl): Promise<CatalogSummary> {
		this.#entries.doubt(holder);
		return this.#summary();
	}

	async endList(holder: PeerUrl): Promise<CatalogSummary> {
		this.#entries.dropDoubted(holder);
		return this.#summary();
	}

	async setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary> {
		this.#presence.set(holder, online);
		return this.#summary();
	}

	async forget(holder: PeerUrl): Promise<CatalogSummary> {
		this.#entries.doubt(holder);
		this.#entries.dropDoubted(holder);
		this.#presence.forget(holder);
		return this.#summary();
	}

	query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>>;
	async query(query: Query, signal?: AbortSignal): Promise<Answer<Query>> {
		switch (query.type) {
			case 'rows':
				return this.#window(query, signal);
			case 'plan':
				return this.#plan(query, signal);
			case 'lookup':
				return this.#lookup(query, signal);
			case 'sources':
				return this.#sources(query);
		}
	}

	async close(): Promise<void> {}

	async #window(query: RowsQuery, signal?: AbortSignal): Promise<RowsAnswer> {
		const {revision, rows: total} = this.#summary();
		const selection = within(await this.#selector.select(query, signal), query.folder);
		const {isOnline} = this.#presence;
		const window = query.tree
			? treeWindow(selection, await this.#trees.open(selection, query, signal), query, isOnline)
			: listWindow(selection, query, this.#find(query.anchor ?? ''), isOnline);
		const {rows, problem} = selection;
		return {revision, total, matched: rows.length, ...window, ...(problem === undefined ? {} : {problem})};
	}

	async #lookup({keys}: LookupQuery, signal?: AbortSignal): Promise<Answer<LookupQuery>> {
		const slices = new Slices(signal);
		const rows: Answer<LookupQuery>[number][] = [];
		for (const key of keys) {
			const row = this.#find(key);
			if (row) {
				rows.push(toFileRow(row, [], this.#presence.isOnline));
			}

			await slices.breathe();
		}

		return rows;
	}

	#sources({files}: SourcesQuery): Answer<SourcesQuery> {
		const {isOnline} = this.#presence;
		const find = (key: FileKey) => this.#find(key);
		return files.map(file => sourcesOf(file, {entries: this.#entries, find, isOnline}));
	}

	async #plan(query: PlanQuery, signal?: AbortSignal): Promise<PlanAnswer> {
		const {revision} = this.#summary();
		const choice = {...query, filter: query.filter ?? '', sort: 'name', descending: false} as const;
		const {rows, problem} = await this.#selector.select(choice, signal);
		const answer = await plan(rows, query, this.#presence.isOnline, new Slices(signal));
		return {revision, ...answer, ...(problem === undefined ? {} : {problem})};
	}

	#find(key: FileKey): Row | undefined {
		const path = key.slice(key.indexOf(':') + 1);
		return this.#entries.get(path)?.rows.find(row => row.key === key);
	}

	#summary(): CatalogSummary {
		return {
			revision: this.#entries.version + this.#presence.version,
			rows: this.#entries.rowCount,
			bytes: this.#entries.bytes,
		};
	}
}
