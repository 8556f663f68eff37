import {createHash} from 'node:crypto';
import type {Catalog, ListLines, StoredList} from '../../model/catalog.ts';
import {AppError} from '../../model/errors.ts';
import type {ListedFile} from '../../model/file.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {CatalogReply, ListPart} from '../../network/client/catalog-reply.ts';
import {beginning, type Revision} from '../../wire/catalog-line.ts';
import type {LineCounts} from '../../wire/line-tally.ts';

/** What taking a list in has brought. */
export interface Taken {
	readonly isNews: boolean;
	/** How many lines were left out because they are not safe. */
	readonly refused: number;
	/** How many files the peer lists by now; undefined where that is not known. */
	readonly files?: number | undefined;
}

/** How many files all peers together may list: what a member makes up must not fill this machine. */
const mostRows = 10_000_000;
/** Bytes of lines that are seen first. */
const firstBytes = 4096;
const lineFeed = 0x0a;

/** Feeds the merged list with what each peer lists, and knows how far that has come. */
export class PeerLists {
	readonly #catalog: Catalog;
	/** What each peer listed last: a revision, or a fingerprint of a classic list. Missing while a list is not whole. */
	readonly #listed = new Map<PeerUrl, string>();
	/** How many lines each peer has given since its last whole list. */
	readonly #counts = new Map<PeerUrl, number>();
	#total = 0;

	constructor(catalog: Catalog) {
		this.#catalog = catalog;
	}

	/** @returns the revision that a native peer's list has here; undefined where it is not here, or not whole. */
	revision(url: PeerUrl): Revision | undefined {
		return this.#listed.get(url);
	}

	/** Takes note of what an earlier run has left in the merged list. */
	restored(lists: readonly StoredList[]): void {
		for (const {holder, revision, files} of lists) {
			this.#total += files - (this.#counts.get(holder) ?? 0);
			this.#counts.set(holder, files);
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
			this.#forgetCount(url);
			this.#checkRoom(files.length);
			this.#add(url, files.length);
			await this.#catalog.replace(url, files, print);
			this.#listed.set(url, print);
		}

		return isNews;
	}

	/**
	 * Takes in what a native peer lists, or what has changed in it, as it comes. A list that breaks off leaves what was
	 * there and what has come, and is to be asked for again from the same revision; a whole one from the beginning.
	 */
	async takeReply(url: PeerUrl, reply: CatalogReply, signal: AbortSignal): Promise<Taken> {
		const before = this.#listed.get(url);
		const isWhole = reply.base === beginning;
		if (!isWhole && reply.base !== before) {
			throw new AppError('BROKEN_REPLY', 'It tells what has changed in a list that it has not given.');
		}

		if (isWhole) {
			this.#listed.delete(url);
		}

		const taken = await this.#takeParts(url, reply, signal);
		if (!taken.hasEnded) {
			await (isWhole
				? this.#catalog.endList(url, reply.revision)
				: this.#catalog.update(url, [], [], reply.revision));
		}

		this.#listed.set(url, reply.revision);
		const files = reply.files ?? (isWhole ? this.#counts.get(url) : undefined);
		return {isNews: reply.revision !== before, refused: taken.refused, files};
	}

	/** Drops what a peer lists. */
	async forget(url: PeerUrl): Promise<void> {
		this.#listed.delete(url);
		this.#forgetCount(url);
		this.#counts.delete(url);
		await this.#catalog.forget(url);
	}

	/** One part at a time, so that the peer is read no faster than the list takes it in. */
	async #takeParts(
		url: PeerUrl,
		{base, parts, revision}: CatalogReply,
		signal: AbortSignal,
	): Promise<{readonly refused: number; readonly hasEnded: boolean}> {
		const isWhole = base === beginning;
		let begins = true;
		let hasEnded = !isWhole && revision === base;
		let counts = {accepted: 0, refused: 0};
		for await (const part of parts) {
			for (const {bytes, isLast} of this.#firstFew(part)) {
				signal.throwIfAborted();
				if (isWhole && begins) {
					this.#forgetCount(url);
				}

				const told = {isWhole, begins, revision: isLast ? revision : undefined};
				counts = await this.#takeLines(url, {bytes, ...told, ...counts});
				begins = false;
				hasEnded ||= isLast;
			}
		}

		if (isWhole && begins) {
			this.#forgetCount(url);
			await this.#catalog.beginList(url);
		}

		return {refused: counts.refused, hasEnded};
	}

	async #takeLines(url: PeerUrl, lines: ListLines): Promise<LineCounts> {
		const {accepted, refused, gone, error} = await this.#catalog.takeLines(url, lines);
		this.#add(url, accepted - lines.accepted - 2 * gone);
		this.#checkRoom(0);
		if (error !== undefined) {
			throw new AppError(error.code, error.message);
		}

		return {accepted, refused};
	}

	/** While there is nothing at all, the first files that anybody lists are seen without waiting for those behind them. */
	#firstFew(part: ListPart): readonly ListPart[] {
		const {bytes, isLast} = part;
		const end = this.#total === 0 ? bytes.indexOf(lineFeed, firstBytes) + 1 : 0;
		return end === 0 || end === bytes.length
			? [part]
			: [
					{bytes: bytes.subarray(0, end), isLast: false},
					{bytes: bytes.subarray(end), isLast},
				];
	}

	/** Where a list begins anew: none of it has come. */
	#forgetCount(url: PeerUrl): void {
		this.#add(url, -(this.#counts.get(url) ?? 0));
	}

	#add(url: PeerUrl, more: number): void {
		const before = this.#counts.get(url) ?? 0;
		const after = Math.max(0, before + more);
		this.#counts.set(url, after);
		this.#total += after - before;
	}

	#checkRoom(more: number): void {
		if (this.#total + more > mostRows) {
			throw new AppError('TOO_LARGE', `All lists together have more than ${mostRows} files.`);
		}
	}
}

/** @returns a short text that is the same only for the same list. */
function fingerprint(files: readonly ListedFile[]): string {
	const hash = createHash('sha256');
	for (const {path, size, modified} of files) {
		hash.update(`${path}\0${size}\0${modified}\0`);
	}

	return hash.digest('base64');
}
