import type {Catalog, LinesTaken, ListLines, Restored, RestoreListener} from '../model/catalog.ts';
import type {AppError} from '../model/errors.ts';
import type {CatalogSummary} from '../model/fact.ts';
import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Answer, Query} from '../model/query.ts';
import type {CatalogMethods, CatalogOwnerMethods} from './catalog-protocol.ts';
import {packFiles} from './packed-files.ts';
import {type Port, Rpc} from './rpc.ts';

/** A catalog on the other side of a link. */
export class RemoteCatalog implements Catalog {
	readonly #rpc: Rpc<CatalogOwnerMethods, CatalogMethods>;
	#listener: RestoreListener | undefined;
	readonly #closed: () => Promise<void>;
	#closing: Promise<void> | undefined;

	/** `closed` is called once when the catalog has closed, to end what it ran in. */
	constructor(port: Port, {closed}: {readonly closed: () => Promise<void>}) {
		this.#rpc = new Rpc<CatalogOwnerMethods, CatalogMethods>(port, {
			loaded: (_signal, summary) => this.#listener?.loaded(summary),
			failed: (_signal, error) => this.#listener?.failed(error),
		});
		this.#closed = closed;
	}

	replace(holder: PeerUrl, files: readonly ListedFile[], revision?: string): Promise<CatalogSummary> {
		return this.#rpc.call('replace', [holder, packFiles(files), revision]);
	}

	update(
		holder: PeerUrl,
		changed: readonly ListedFile[],
		gone: readonly string[],
		revision?: string,
	): Promise<CatalogSummary> {
		return this.#rpc.call('update', [holder, packFiles(changed), gone, revision]);
	}

	beginList(holder: PeerUrl): Promise<CatalogSummary> {
		return this.#rpc.call('beginList', [holder]);
	}

	takeLines(holder: PeerUrl, {bytes, ...rest}: ListLines): Promise<LinesTaken> {
		// What lies in a larger piece of memory, perhaps one that is shared, is copied out of it.
		const own = bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
		return this.#rpc.call('takeLines', [holder, {...rest, bytes: own}], undefined, [own.buffer]);
	}

	endList(holder: PeerUrl, revision?: string): Promise<CatalogSummary> {
		return this.#rpc.call('endList', [holder, revision]);
	}

	setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary> {
		return this.#rpc.call('setOnline', [holder, online]);
	}

	forget(holder: PeerUrl): Promise<CatalogSummary> {
		return this.#rpc.call('forget', [holder]);
	}

	async query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>> {
		return (await this.#rpc.call('query', [query], signal)) as Answer<Q>;
	}

	restore(path: string, listener: RestoreListener): Promise<Restored> {
		this.#listener = listener;
		return this.#rpc.call('restore', [path]);
	}

	close(): Promise<void> {
		this.#closing ??= this.#close();
		return this.#closing;
	}

	/** Notes that the other side is no more: everything pending rejects with `error`. */
	end(error: AppError): void {
		this.#rpc.end(error);
	}

	async #close(): Promise<void> {
		try {
			await this.#rpc.call('close', []);
		} catch {
			// It has ended by itself: there is nothing left to close but what it ran in.
		}

		await this.#closed();
	}
}
