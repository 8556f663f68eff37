import {randomBytes} from 'node:crypto';
import type {CatalogChanges} from '../network/native-service.ts';
import type {Share} from '../share/share.ts';
import type {ShareChange} from '../share/shared-file.ts';
import {beginning, type CatalogLine, type Revision} from '../wire/catalog-line.ts';
import {Waiters} from './waiters.ts';

/** How many changed paths are remembered; who missed more reads the whole list. */
const mostPaths = 20_000;

/** What the share is asked. */
export type SharedFiles = Pick<Share, 'files' | 'get' | 'has' | 'onChange'>;

/**
 * Which of our files became different since when, as native peers ask it: paths in NFC, whatever the disk spells, and
 * revisions `<run>.<number>`, so that those of an earlier run are unknown.
 */
export class RevisionLog {
	readonly #share: SharedFiles;
	readonly #run: string;
	readonly #limit: number;
	/** By the NFC form, for the names whose spelling on the disk is another one. */
	readonly #spellings = new Map<string, string>();
	readonly #entries: {readonly number: number; readonly paths: readonly string[]}[] = [];
	#paths = 0;
	#number = 1;
	/** Before it, nothing is known. */
	#oldest = 1;
	readonly #waiters = new Waiters();

	constructor(share: SharedFiles, {run = randomBytes(6).toString('hex'), limit = mostPaths} = {}) {
		this.#share = share;
		this.#run = run;
		this.#limit = limit;
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
			: {base: beginning, revision: this.revision, lines: this.#allLines()};
	}

	/** Resolves at the next change, or when `signal` aborts. */
	async changed(signal: AbortSignal): Promise<void> {
		await this.#waiters.wait(signal);
	}

	/** @returns the path on the disk of what is listed as `path`. */
	spelling(path: string): string {
		return this.#share.has(path) ? path : (this.#spellings.get(path) ?? path);
	}

	#take({changed, gone}: ShareChange): void {
		for (const path of gone) {
			const listed = path.normalize('NFC');
			if (this.#spellings.get(listed) === path) {
				this.#spellings.delete(listed);
			}
		}

		for (const {path} of changed) {
			const listed = path.normalize('NFC');
			if (listed !== path) {
				this.#spellings.set(listed, path);
			}
		}

		const paths = new Set([...changed.map(({path}) => path), ...gone].map(path => path.normalize('NFC')));
		this.#number++;
		this.#entries.push({number: this.#number, paths: [...paths]});
		this.#paths += paths.size;
		this.#forget();
		this.#waiters.wake();
	}

	#forget(): void {
		while (this.#paths > this.#limit) {
			const entry = this.#entries.shift();
			this.#paths -= entry?.paths.length ?? 0;
			this.#oldest = entry?.number ?? this.#number;
		}
	}

	*#linesSince(number: number): Generator<CatalogLine> {
		const paths = new Set(this.#entries.filter(entry => entry.number > number).flatMap(({paths}) => paths));
		for (const path of paths) {
			const file = this.#share.get(this.spelling(path));
			yield file === undefined ? {path, gone: true} : {...file, path};
		}
	}

	*#allLines(): Generator<CatalogLine> {
		for (const file of this.#share.files()) {
			const path = file.path.normalize('NFC');
			if (this.spelling(path) === file.path) {
				yield {...file, path};
			}
		}
	}
}
