import type {Catalog} from '../model/catalog.ts';
import type {CatalogSummary} from '../model/fact.ts';
import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Answer, Query} from '../model/query.ts';

/** A catalog that tells its numbers whenever it changes. */
export class TellingCatalog implements Catalog {
	readonly #catalog: Catalog;
	readonly #report: (summary: CatalogSummary) => void;
	#newest = Number.NEGATIVE_INFINITY;

	constructor(catalog: Catalog, report: (summary: CatalogSummary) => void) {
		this.#catalog = catalog;
		this.#report = report;
	}

	replace(holder: PeerUrl, files: readonly ListedFile[]): Promise<CatalogSummary> {
		return this.#tell(this.#catalog.replace(holder, files));
	}

	update(holder: PeerUrl, changed: readonly ListedFile[], gone: readonly string[]): Promise<CatalogSummary> {
		return this.#tell(this.#catalog.update(holder, changed, gone));
	}

	beginList(holder: PeerUrl): Promise<CatalogSummary> {
		return this.#catalog.beginList(holder);
	}

	endList(holder: PeerUrl): Promise<CatalogSummary> {
		return this.#tell(this.#catalog.endList(holder));
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

	close(): Promise<void> {
		return this.#catalog.close();
	}

	async #tell(change: Promise<CatalogSummary>): Promise<CatalogSummary> {
		const summary = await change;
		if (summary.revision >= this.#newest) {
			this.#newest = summary.revision;
			this.#report(summary);
		}

		return summary;
	}
}
