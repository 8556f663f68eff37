import type {Catalog, LinesTaken, ListLines, Restored, RestoreListener} from '../../model/catalog.ts';
import {AppError} from '../../model/errors.ts';
import type {CatalogSummary} from '../../model/fact.ts';
import type {ListedFile} from '../../model/file.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {Answer, Query} from '../../model/query.ts';

/** A catalog that tells its numbers whenever it changes. */
export class TellingCatalog implements Catalog {
	readonly #catalog: Catalog;
	readonly #report: (summary: CatalogSummary) => void;
	#newest = Number.NEGATIVE_INFINITY;

	constructor(catalog: Catalog, report: (summary: CatalogSummary) => void) {
		this.#catalog = catalog;
		this.#report = report;
	}

	replace(holder: PeerUrl, files: readonly ListedFile[], revision?: string): Promise<CatalogSummary> {
		return this.#tell(this.#catalog.replace(holder, files, revision));
	}

	update(
		holder: PeerUrl,
		changed: readonly ListedFile[],
		gone: readonly string[],
		revision?: string,
	): Promise<CatalogSummary> {
		return this.#tell(this.#catalog.update(holder, changed, gone, revision));
	}

	beginList(holder: PeerUrl): Promise<CatalogSummary> {
		return this.#catalog.beginList(holder);
	}

	async takeLines(holder: PeerUrl, lines: ListLines): Promise<LinesTaken> {
		const taken = await this.#catalog.takeLines(holder, lines);
		this.#take(taken.summary);
		return taken;
	}

	endList(holder: PeerUrl, revision?: string): Promise<CatalogSummary> {
		return this.#tell(this.#catalog.endList(holder, revision));
	}

	setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary> {
		return this.#tell(this.#catalog.setOnline(holder, online));
	}

	forget(holder: PeerUrl): Promise<CatalogSummary> {
		return this.#tell(this.#catalog.forget(holder));
	}

	query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>> {
		return this.#catalog.query(query, signal);
	}

	async restore(path: string, listener: RestoreListener): Promise<Restored> {
		const {restore = keepsNothing} = this.#catalog;
		const loaded = (summary: CatalogSummary): void => {
			this.#take(summary);
			listener.loaded(summary);
		};
		const restored = await restore.call(this.#catalog, path, {...listener, loaded});
		this.#take(restored.summary);
		return restored;
	}

	close(): Promise<void> {
		return this.#catalog.close();
	}

	async #tell(change: Promise<CatalogSummary>): Promise<CatalogSummary> {
		const summary = await change;
		this.#take(summary);
		return summary;
	}

	#take(summary: CatalogSummary): void {
		if (summary.revision >= this.#newest) {
			this.#newest = summary.revision;
			this.#report(summary);
		}
	}
}

const keepsNothing = (): never => {
	throw new AppError('INTERNAL', 'This catalog keeps nothing.');
};
