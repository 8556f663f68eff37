import type {LinesTaken, ListLines} from '../model/catalog.ts';
import type {CatalogSummary} from '../model/fact.ts';
import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {PlanAnswer, PlanQuery} from '../model/plan.ts';
import type {Answer, LookupQuery, Query, RowsAnswer, RowsQuery} from '../model/query.ts';
import type {Changes} from './columns/holdings.ts';
import {RowReader} from './columns/row-reader.ts';
import {Compactor} from './compactor.ts';
import {Entries} from './entries.ts';
import type {ListingChanges} from './merged-rows.ts';
import {Orders} from './order/orders.ts';
import type {PartCatalog} from './part-catalog.ts';
import type {Part} from './parts/part-writer.ts';
import {plan} from './plan/plan.ts';
import {Presence} from './presence.ts';
import {Selector} from './selector.ts';
import {Slices} from './slices.ts';
import {sourcesOf} from './sources.ts';
import {takeLines} from './take-lines.ts';
import {toFileRow, type Viewer} from './to-file-row.ts';
import {Trees} from './tree/trees.ts';
import {firstOf, listWindow, treeWindow} from './window.ts';

/**
 * The merged list in this thread's memory, in columns: no object for a row. One row for each path, size and content; who
 * does not tell a size or a digest stands with the only one that others tell. A holder is online until `setOnline` says
 * otherwise.
 */
export class MemoryCatalog implements PartCatalog {
	readonly #entries: Entries;
	readonly #orders: Orders;
	readonly #presence = new Presence();
	readonly #selector: Selector;
	readonly #trees: Trees;
	readonly #viewer: Viewer;
	readonly #compactor: Compactor;
	/** Questions that are being answered. */
	#asked = 0;
	/** Grows whenever rows get other numbers. */
	#moves = 0;

	/** `now` tells milliseconds since the epoch, for filters that ask for an age. */
	constructor({now = Date.now}: {readonly now?: () => number} = {}) {
		const changes: Changes = {
			added: row => this.#orders.added(row),
			removed: () => this.#orders.removed(),
			changed: row => this.#orders.changed(row),
		};
		this.#entries = new Entries(changes);
		const {table, holdings} = this.#entries;
		const reader = new RowReader(table, holdings);
		this.#viewer = {reader, isOnline: this.#presence.isOnline};
		this.#orders = new Orders(reader);
		const version = (): number => this.#entries.version + this.#moves;
		this.#trees = new Trees(table, this.#orders.compareFolders, version);
		this.#selector = new Selector({
			reader,
			orders: this.#orders,
			presence: this.#presence,
			version,
			now,
		});
		this.#compactor = new Compactor({
			table,
			holdings,
			changes,
			isBusy: () => this.#asked > 0 || this.#orders.isBuilding,
			moved: () => {
				this.#moves += 1;
			},
			settle: () => this.#orders.settle(),
		});
	}

	async replace(holder: PeerUrl, files: readonly ListedFile[]): Promise<CatalogSummary> {
		this.#entries.replace(holder, files);
		return this.#changed();
	}

	async update(
		holder: PeerUrl,
		changed: readonly ListedFile[],
		gone: readonly string[],
	): Promise<CatalogSummary> {
		this.#entries.update(holder, changed, gone);
		return this.#changed();
	}

	async beginList(holder: PeerUrl): Promise<CatalogSummary> {
		this.#entries.beginList(holder);
		return this.#summary();
	}

	async takeLines(holder: PeerUrl, lines: ListLines): Promise<LinesTaken> {
		const taken = takeLines(this.#entries, holder, lines);
		return {...taken, summary: this.#changed()};
	}

	async endList(holder: PeerUrl): Promise<CatalogSummary> {
		this.#entries.endList(holder);
		return this.#summary();
	}

	take(holder: PeerUrl, part: Uint8Array): CatalogSummary {
		this.#entries.take(holder, part);
		return this.#changed();
	}

	parts(holder: PeerUrl): Iterable<Part> {
		return this.#entries.parts(holder);
	}

	countOf(holder: PeerUrl): number {
		return this.#entries.countOf(holder);
	}

	tell(changes: ListingChanges | undefined): void {
		this.#entries.tell(changes);
	}

	async setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary> {
		this.#presence.set(holder, online);
		return this.#summary();
	}

	async forget(holder: PeerUrl): Promise<CatalogSummary> {
		this.#entries.replace(holder, []);
		this.#presence.forget(holder);
		return this.#changed();
	}

	query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>>;
	async query(query: Query, signal?: AbortSignal): Promise<Answer<Query>> {
		this.#asked += 1;
		try {
			return await this.#answer(query, signal);
		} finally {
			this.#asked -= 1;
			this.#compactor.look();
		}
	}

	/** Idempotent. */
	async close(): Promise<void> {
		this.#compactor.close();
		await this.#compactor.idle();
	}

	/** Resolves once no room of removed rows is being cleared. */
	async idle(): Promise<void> {
		await this.#compactor.idle();
	}

	#answer(query: Query, signal: AbortSignal | undefined): Promise<Answer<Query>> {
		switch (query.type) {
			case 'rows':
				return this.#window(query, signal);
			case 'plan':
				return this.#plan(query, signal);
			case 'lookup':
				return this.#lookup(query, signal);
			case 'sources':
				return Promise.resolve(query.files.map(file => sourcesOf(file, this.#viewer)));
		}
	}

	async #window(query: RowsQuery, signal?: AbortSignal): Promise<RowsAnswer> {
		const {revision, rows: total} = this.#summary();
		const first = await this.#first(query, signal);
		if (first) {
			return {revision, total, ...first};
		}

		const selection = await this.#selector.select(query, signal);
		const window = query.tree
			? treeWindow(selection, await this.#trees.open(selection, query, signal), query, this.#viewer)
			: listWindow(selection, query, this.#viewer);
		const {rows, problem} = selection;
		return {revision, total, matched: rows.length, ...window, ...(problem === undefined ? {} : {problem})};
	}

	/** Answers a quick question before all rows are found, where that can be done. */
	async #first(
		query: RowsQuery,
		signal?: AbortSignal,
	): Promise<Omit<RowsAnswer, 'revision' | 'total'> | undefined> {
		if (query.quick === undefined || query.tree !== undefined) {
			return undefined;
		}

		const {count, quick, anchor} = query;
		const offset = firstOf(query.offset);
		// The anchor is worth to be looked for in all of the window.
		const least = anchor === undefined ? Math.min(quick, count) : count;
		const first = await this.#selector.first(query, {least: offset + least, most: offset + count}, signal);
		if (first === undefined) {
			return undefined;
		}

		const window = listWindow(first, query, this.#viewer);
		const isLost = anchor !== undefined && window.anchorIndex === undefined;
		return isLost
			? undefined
			: {
					matched: first.rows.length + (first.more ?? 0),
					...window,
					...((first.more === undefined || first.isCut) && {counting: true as const}),
					...(first.problem !== undefined && {problem: first.problem}),
				};
	}

	async #lookup({keys}: LookupQuery, signal?: AbortSignal): Promise<Answer<LookupQuery>> {
		const slices = new Slices(signal);
		const rows: Answer<LookupQuery>[number][] = [];
		for (const key of keys) {
			const row = this.#viewer.reader.find(key);
			if (row >= 0) {
				rows.push(toFileRow(row, [], this.#viewer));
			}

			await slices.breathe();
		}

		return rows;
	}

	async #plan(query: PlanQuery, signal?: AbortSignal): Promise<PlanAnswer> {
		const {revision} = this.#summary();
		const choice = {...query, filter: query.filter ?? '', sort: 'name', descending: false} as const;
		const {rows, problem} = await this.#selector.select(choice, signal);
		const answer = await plan(rows, query, this.#viewer, new Slices(signal));
		return {revision, ...answer, ...(problem === undefined ? {} : {problem})};
	}

	#changed(): CatalogSummary {
		this.#compactor.look();
		return this.#summary();
	}

	#summary(): CatalogSummary {
		return {
			revision: this.#entries.version + this.#presence.version,
			rows: this.#entries.rowCount,
			bytes: this.#entries.bytes,
		};
	}
}
