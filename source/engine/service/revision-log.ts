import {randomBytes} from 'node:crypto';
import type {CatalogChanges} from '../../network/server/native-service.ts';
import type {Share} from '../../share/share.ts';
import type {ShareChange} from '../../share/shared-file.ts';
import {beginning, type CatalogFile, type CatalogLine, type Revision} from '../../wire/catalog-line.ts';
import {Waiters} from './waiters.ts';

/** How many paths that are gone are remembered; who missed more reads the whole list. */
const mostGone = 20_000;
/** How many files that changed last are remembered, so that not all files are gone through for who missed few of them. */
const mostRecent = 20_000;

/** What the share is asked. */
export type SharedFiles = Pick<Share, 'files' | 'get' | 'has' | 'onChange' | 'revision'>;

/** Files that changed at one revision. */
interface Recent extends Pick<ShareChange, 'count' | 'current'> {
	readonly number: number;
}

/**
 * Which of our files became different since when, as native peers ask it: paths in NFC, whatever the disk spells, and
 * revisions `<run>.<number>`, so that those of an earlier run are unknown. The share itself knows when a file that is there
 * changed last, so a list is never sent whole because much has changed; only what is gone has to be remembered.
 */
export class RevisionLog {
	readonly #share: SharedFiles;
	readonly #run: string;
	readonly #limit: number;
	/** By the NFC form, for the names whose spelling on the disk is another one. */
	readonly #spellings = new Map<string, string>();
	/** When a path in NFC went, the latest last. */
	readonly #gone = new Map<string, number>();
	/** What changed last, by revision, the latest last. */
	readonly #recent: Recent[] = [];
	#recentFiles = 0;
	/** What changed after this revision is in `#recent`. */
	#recentSince: number;
	#number: number;
	/** Before it, nothing is known. */
	#oldest: number;
	readonly #waiters = new Waiters();

	constructor(share: SharedFiles, {run = randomBytes(6).toString('hex'), limit = mostGone} = {}) {
		this.#share = share;
		this.#run = run;
		this.#limit = limit;
		this.#number = share.revision;
		this.#oldest = share.revision;
		this.#recentSince = share.revision;
		share.onChange(change => this.#take(change));
	}

	get revision(): Revision {
		return `${this.#run}.${this.#number}`;
	}

	/** @returns what has changed since `revision`, as it is now; all there is where that is unknown or too long ago. */
	changesSince(revision: Revision): CatalogChanges {
		const [run, text] = revision.split('.');
		const number = Number(text);
		const isKnown = run === this.#run && number >= this.#oldest && number <= this.#number;
		return isKnown
			? {base: revision, revision: this.revision, lines: this.#linesSince(number)}
			: {base: beginning, revision: this.revision, lines: this.#present()};
	}

	/** Resolves at the next change, or when `signal` aborts. */
	async changed(signal: AbortSignal): Promise<void> {
		await this.#waiters.wait(signal);
	}

	/** @returns the path on the disk of what is listed as `path`. */
	spelling(path: string): string {
		return this.#share.has(path) ? path : (this.#spellings.get(path) ?? path);
	}

	#take(change: ShareChange): void {
		this.#number = this.#share.revision;
		for (const path of change.gone) {
			const listed = path.normalize('NFC');
			if (this.#spellings.get(listed) === path) {
				this.#spellings.delete(listed);
			}

			this.#gone.delete(listed);
			this.#gone.set(listed, this.#number);
		}

		for (const path of change.spelled) {
			const listed = path.normalize('NFC');
			if (listed !== path) {
				this.#spellings.set(listed, path);
			}
		}

		if (change.count > 0) {
			this.#comeBack(change);
			const {count, current} = change;
			this.#recent.push({number: this.#number, count, current});
			this.#recentFiles += count;
		}

		this.#forget();
		this.#waiters.wake();
	}

	/** What is there is gone no more. */
	#comeBack(change: ShareChange): void {
		if (this.#gone.size > 0) {
			for (const {path} of change.changed) {
				this.#gone.delete(path.normalize('NFC'));
			}
		}
	}

	#forget(): void {
		while (this.#recentFiles > mostRecent) {
			const entry = this.#recent.shift();
			this.#recentFiles -= entry?.count ?? 0;
			this.#recentSince = entry?.number ?? this.#number;
		}

		for (const [path, number] of this.#gone) {
			if (this.#gone.size <= this.#limit) {
				return;
			}

			this.#gone.delete(path);
			this.#oldest = number;
		}
	}

	*#linesSince(number: number): Generator<CatalogLine> {
		const gone = new Set<string>();
		for (const [path, wentAt] of [...this.#gone]) {
			if (wentAt > number) {
				gone.add(path);
				// Another one, whose name becomes the same, may be there still.
				const file = this.#share.get(this.spelling(path));
				yield file === undefined ? {path, gone: true} : {...file, path};
			}
		}

		for (const file of number >= this.#recentSince ? this.#recently(number) : this.#present(number)) {
			if (!gone.has(file.path)) {
				yield file;
			}
		}
	}

	*#recently(since: number): Generator<CatalogFile> {
		const files = this.#recent.filter(({number}) => number > since).flatMap(({current}) => current());
		const paths = files.map(({path}) => path.normalize('NFC'));
		for (const path of new Set(paths)) {
			const file = this.#share.get(this.spelling(path));
			if (file !== undefined) {
				yield {...file, path};
			}
		}
	}

	*#present(since?: number): Generator<CatalogFile> {
		for (const file of this.#share.files(since)) {
			const path = file.path.normalize('NFC');
			if (this.spelling(path) === file.path) {
				yield {...file, path};
			}
		}
	}
}
