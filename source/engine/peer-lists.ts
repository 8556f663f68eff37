import {createHash} from 'node:crypto';
import type {Catalog, StoredList} from '../model/catalog.ts';
import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {CatalogReply} from '../network/catalog-reply.ts';
import {listFrom} from '../network/list-from.ts';
import {beginning, type CatalogLine, type Revision} from '../wire/catalog-line.ts';

/** What taking a list in has brought. */
export interface Taken {
	readonly isNews: boolean;
	/** How many lines were left out because they are not safe. */
	readonly refused: number;
}

/** Files that are put into the list at a time. */
const batchLength = 5000;

/** Feeds the merged list with what each peer lists, and knows how far that has come. */
export class PeerLists {
	readonly #catalog: Catalog;
	/** What each peer listed last: a revision, or a fingerprint of a classic list. */
	readonly #listed = new Map<PeerUrl, string>();

	constructor(catalog: Catalog) {
		this.#catalog = catalog;
	}

	/** @returns the revision that a native peer's list has here; undefined where none of it is here. */
	revision(url: PeerUrl): Revision | undefined {
		return this.#listed.get(url);
	}

	/** Takes note of what an earlier run has left in the merged list. */
	restored(lists: readonly StoredList[]): void {
		for (const {holder, revision} of lists) {
			if (revision !== undefined) {
				this.#listed.set(holder, revision);
			}
		}
	}

	/** Takes in the whole list of a classic peer. */
	async takeFiles(url: PeerUrl, files: readonly ListedFile[]): Promise<boolean> {
		const print = fingerprint(files);
		const isNews = this.#listed.get(url) !== print;
		if (isNews) {
			await this.#catalog.replace(url, files, print);
			this.#listed.set(url, print);
		}

		return isNews;
	}

	/** Takes in what a native peer lists, or what has changed in it; nothing of it where it breaks off in the middle. */
	async takeReply(url: PeerUrl, reply: CatalogReply, signal: AbortSignal): Promise<Taken> {
		const before = this.#listed.get(url);
		if (reply.base === beginning) {
			const {files} = await listFrom(reply);
			signal.throwIfAborted();
			await this.#catalog.replace(url, files, reply.revision);
		} else {
			await this.#update(url, await linesOf(reply), signal);
			await this.#catalog.update(url, [], [], reply.revision);
		}

		this.#listed.set(url, reply.revision);
		return {isNews: reply.revision !== before, refused: reply.refused()};
	}

	/** Drops what a peer lists. */
	async forget(url: PeerUrl): Promise<void> {
		this.#listed.delete(url);
		await this.#catalog.forget(url);
	}

	async #update(url: PeerUrl, lines: readonly CatalogLine[], signal: AbortSignal): Promise<void> {
		for (let start = 0; start < lines.length; start += batchLength) {
			const changed: ListedFile[] = [];
			const gone: string[] = [];
			for (const line of lines.slice(start, start + batchLength)) {
				if ('gone' in line) {
					gone.push(line.path);
				} else {
					changed.push(line);
				}
			}

			signal.throwIfAborted();
			await this.#catalog.update(url, changed, gone);
		}
	}
}

/** Each path once, as the last line of it says. */
async function linesOf(reply: CatalogReply): Promise<readonly CatalogLine[]> {
	const lines = new Map<string, CatalogLine>();
	for await (const batch of reply.lines) {
		for (const line of batch) {
			lines.set(line.path, line);
		}
	}

	return [...lines.values()];
}

/** @returns a short text that is the same only for the same list. */
function fingerprint(files: readonly ListedFile[]): string {
	const hash = createHash('sha256');
	for (const {path, size, modified} of files) {
		hash.update(`${path}\0${size}\0${modified}\0`);
	}

	return hash.digest('base64');
}
