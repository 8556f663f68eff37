import {resolve} from 'node:path';
import type {Catalog} from '../../model/catalog.ts';
import {AppError} from '../../model/errors.ts';
import type {FileKey, FileRow} from '../../model/file.ts';
import {SELF} from '../../model/peer.ts';
import type {Destination, Outcome} from '../../model/request.ts';
import {isEnded, type Transfer, type TransferId} from '../../model/transfer.ts';
import {compilePattern} from '../../wire/pattern.ts';
import type {Batches} from './batches.ts';
import {FolderContents, targetOf} from './destination.ts';
import type {TransferQueue} from './queue.ts';

export interface FetcherOptions {
	readonly catalog: Catalog;
	readonly queue: TransferQueue;
	readonly batches: Batches;
	/** Where files go unless a request says otherwise, absolute. */
	readonly downloads: string;
	/** Our own shared folder, absolute; undefined where nothing is shared. */
	readonly shared: string | undefined;
	/** Aborts when the engine closes. */
	readonly signal: AbortSignal;
}

const pageLength = 1000;

/** Turns what a person asks for into transfers, and skips what is here. */
export class Fetcher {
	readonly #options: FetcherOptions;

	constructor(options: FetcherOptions) {
		this.#options = options;
	}

	/** Adds transfers for these rows. Rejects with `NOBODY_HAS_IT` where there is none of them any more. */
	async fetch(keys: readonly FileKey[], destination: Destination): Promise<Outcome> {
		const {catalog, signal} = this.#options;
		const rows = await catalog.query({type: 'lookup', keys}, signal);
		if (rows.length === 0 && keys.length > 0) {
			throw new AppError('NOBODY_HAS_IT', 'Nobody offers that any more.');
		}

		return this.#add(rows, destination);
	}

	/** Adds transfers for all rows whose path the regular expression finds. Rejects with `BAD_PATTERN`. */
	async fetchMatching(pattern: string, destination: Destination): Promise<Outcome> {
		const compiled = compilePattern(pattern);
		const found = new Map<FileKey, FileRow>();
		for (let offset = 0; ; offset += pageLength) {
			const {rows, matched} = await this.#page(offset);
			for (const row of rows) {
				if (compiled.test(row.path)) {
					found.set(row.key, row);
				}
			}

			if (rows.length === 0 || offset + pageLength >= matched) {
				return this.#add([...found.values()], destination);
			}
		}
	}

	/** Adds what an earlier run had not ended, to go on once somebody who has it is known. */
	restore(transfers: readonly Transfer[]): Outcome {
		const {batches, queue} = this.#options;
		const ids = transfers.map(transfer => {
			const {directory, path} = transfer;
			return queue.restore(transfer, {directory, name: targetOf(directory, path, 'flatten').name});
		});
		return {ids, skipped: 0, ...batches.begin(this.#transfersOf(ids))};
	}

	#transfersOf(ids: readonly TransferId[]): Transfer[] {
		return ids.map(id => this.#options.queue.get(id)?.transfer).filter(transfer => transfer !== undefined);
	}

	#page(offset: number) {
		const {catalog, signal} = this.#options;
		return catalog.query(
			{type: 'rows', filter: '', sort: 'name', descending: false, offset, count: pageLength},
			signal,
		);
	}

	async #add(rows: readonly FileRow[], {to, structure}: Destination): Promise<Outcome> {
		const {batches, downloads, queue} = this.#options;
		const destination = resolve(downloads, to ?? '.');
		const contents = new FolderContents();
		const open = this.#openTransfers();
		const ids: TransferId[] = [];
		let skipped = 0;
		for (const row of rows) {
			const target = targetOf(destination, row.path, structure);
			const running = open.get(`${row.key} ${target.directory}`);
			const reason = await this.#reasonToSkip(row, destination, () => contents.has(target));
			if (running !== undefined) {
				ids.push(running);
			} else if (reason === undefined) {
				ids.push(queue.add(row, target));
			} else {
				skipped++;
				ids.push(queue.addSkipped(row, target, reason));
			}
		}

		return {ids, skipped, ...batches.begin(this.#transfersOf(ids))};
	}

	/** What is on its way already is not fetched twice. */
	#openTransfers(): Map<string, TransferId> {
		const open = new Map<string, TransferId>();
		for (const {transfer, target} of this.#options.queue.items()) {
			if (!isEnded(transfer.state)) {
				open.set(`${transfer.key} ${target.directory}`, transfer.id);
			}
		}

		return open;
	}

	async #reasonToSkip(
		row: FileRow,
		destination: string,
		isTaken: () => Promise<boolean>,
	): Promise<string | undefined> {
		if (row.have && destination === this.#options.shared) {
			return 'It is in your folder already.';
		}

		if (await isTaken()) {
			return 'There is a file of that name already.';
		}

		return row.holders.every(({url}) => url === SELF) ? 'Only your own folder has it.' : undefined;
	}
}
