import type {OpenFile} from '../model/file.ts';
import {type OpenedShared, openShared, readShared, verifyShared} from './open-shared.ts';

export interface RecentFilesOptions {
	/** Where the files lie. */
	readonly folder: string;
	/** Milliseconds for which a file stays open that nobody reads. @default 2000 */
	readonly keptFor?: number;
	/** How many of those there may be. @default 16 */
	readonly mostKept?: number;
	/** Opens a file as `openShared` does. */
	readonly open?: (folder: string, path: string) => Promise<OpenedShared>;
}

interface Entry {
	readonly path: string;
	readonly opened: OpenedShared;
	readers: number;
	/** Runs while nobody reads. */
	timer: NodeJS.Timeout | undefined;
}

/**
 * Opens shared files, and keeps those open for a moment that were just read: who takes a file part by part comes back for
 * the next part at once. What is open is given out again only where it is still the file that stands at its path.
 */
export class RecentFiles {
	readonly #folder: string;
	readonly #keptFor: number;
	readonly #mostKept: number;
	readonly #open: NonNullable<RecentFilesOptions['open']>;
	/** By path; whose last reader has left last comes last. */
	readonly #entries = new Map<string, Entry>();
	#isClosed = false;

	constructor({folder, keptFor = 2000, mostKept = 16, open = openShared}: RecentFilesOptions) {
		this.#folder = folder;
		this.#keptFor = keptFor;
		this.#mostKept = mostKept;
		this.#open = open;
	}

	/** Rejects with `NO_SUCH_FILE` or `DISK`, as `openShared` does. */
	async open(path: string): Promise<OpenFile> {
		const kept = this.#entries.get(path);
		return (kept && (await this.#again(kept))) ?? this.#anew(path);
	}

	/** Closes what nobody reads, and from now on what is read as soon as it is not any more. Idempotent. */
	async close(): Promise<void> {
		this.#isClosed = true;
		await Promise.all([...this.#entries.values()].map(entry => this.#forget(entry)));
	}

	/** Resolves with undefined where another file stands there now, or none. */
	async #again(entry: Entry): Promise<OpenFile | undefined> {
		// It must not be closed while it is looked at.
		this.#hold(entry);
		try {
			const stats = await verifyShared(entry.opened, this.#folder, entry.path);
			return readShared(entry.opened.handle, stats, () => this.#release(entry));
		} catch {
			this.#drop(entry);
			await this.#release(entry);
			return undefined;
		}
	}

	async #anew(path: string): Promise<OpenFile> {
		const opened = await this.#open(this.#folder, path);
		const entry: Entry = {path, opened, readers: 1, timer: undefined};
		if (!this.#isClosed && !this.#entries.has(path)) {
			this.#entries.set(path, entry);
		}

		return readShared(opened.handle, opened.stats, () => this.#release(entry));
	}

	#hold(entry: Entry): void {
		entry.readers += 1;
		clearTimeout(entry.timer);
		entry.timer = undefined;
	}

	async #release(entry: Entry): Promise<void> {
		entry.readers -= 1;
		if (entry.readers > 0) {
			return;
		}

		if (this.#isClosed || this.#entries.get(entry.path) !== entry) {
			await this.#forget(entry);
			return;
		}

		this.#entries.delete(entry.path);
		this.#entries.set(entry.path, entry);
		entry.timer = setTimeout(() => void this.#forget(entry), this.#keptFor).unref();
		await this.#makeRoom();
	}

	async #makeRoom(): Promise<void> {
		const idle = [...this.#entries.values()].filter(({readers}) => readers === 0);
		await Promise.all(idle.slice(0, -this.#mostKept).map(entry => this.#forget(entry)));
	}

	/** Never gives it out again; closes it unless somebody reads it, who does so at the end. Never rejects. */
	async #forget(entry: Entry): Promise<void> {
		this.#drop(entry);
		clearTimeout(entry.timer);
		if (entry.readers === 0) {
			// It was only read, so nothing is lost with it.
			await entry.opened.handle.close().catch(() => {});
		}
	}

	#drop(entry: Entry): void {
		if (this.#entries.get(entry.path) === entry) {
			this.#entries.delete(entry.path);
		}
	}
}
