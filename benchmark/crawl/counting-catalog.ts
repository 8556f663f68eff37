import type {Catalog, LinesTaken, ListLines} from '../../source/model/catalog.ts';
import {AppError} from '../../source/model/errors.ts';
import type {CatalogSummary} from '../../source/model/fact.ts';
import type {ListedFile} from '../../source/model/file.ts';

const lineFeed = 10;

/** Counts what it is given and keeps nothing. */
export class CountingCatalog implements Catalog {
	#revision = 0;
	#rows = 0;

	replace(_holder: string, files: readonly ListedFile[]): Promise<CatalogSummary> {
		return this.#count(files.length);
	}

	update(_holder: string, changed: readonly ListedFile[], gone: readonly string[]): Promise<CatalogSummary> {
		return this.#count(changed.length - gone.length);
	}

	beginList(): Promise<CatalogSummary> {
		return this.#count(0);
	}

	async takeLines(_holder: string, {bytes, accepted, refused}: ListLines): Promise<LinesTaken> {
		let lines = 0;
		for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, end + 1)) {
			lines++;
		}

		return {summary: await this.#count(lines), accepted: accepted + lines, refused, gone: 0};
	}

	endList(): Promise<CatalogSummary> {
		return this.#count(0);
	}

	setOnline(): Promise<CatalogSummary> {
		return this.#count(0);
	}

	forget(): Promise<CatalogSummary> {
		return this.#count(0);
	}

	query(): Promise<never> {
		return Promise.reject(new AppError('INTERNAL', 'It only counts.'));
	}

	async close(): Promise<void> {}

	async #count(rows: number): Promise<CatalogSummary> {
		this.#revision++;
		this.#rows += rows;
		return {revision: this.#revision, rows: this.#rows, bytes: 0};
	}
}
