import {opendir} from 'node:fs/promises';
import type {Catalog} from '../../model/catalog.ts';
import {toPlainError} from '../../model/errors.ts';
import {SELF} from '../../model/peer.ts';
import type {Share} from '../../share/share.ts';
import type {ShareChange, SharedFile} from '../../share/shared-file.ts';
import type {ActivityLog} from '../facts/activity-log.ts';

/** What the share is asked. */
export type FeedingShare = Pick<Share, 'files' | 'get' | 'has' | 'onChange' | 'revision'>;

/** Changes that are remembered one by one; where more come than the catalog takes in, they are looked up in the share. */
const mostWaiting = 5000;
/** Files that are put into the catalog at a time. */
const batchLength = 2000;

/**
 * Puts what our own folder holds into the catalog, and keeps it so, at the pace of the catalog and with little memory,
 * however much the share finds at once. Paths are in NFC there, as those of all others: one file is one row, whatever the
 * disk spells.
 */
export class ShareFeed {
	readonly #share: FeedingShare;
	readonly #catalog: Catalog;
	readonly #log: ActivityLog;
	/** Of what is new or changed. */
	#waiting: ShareChange[] = [];
	#waitingFiles = 0;
	#gone = new Set<string>();
	/** By the NFC form, for the names whose spelling on the disk is another one. */
	readonly #spellings = new Map<string, string>();
	/** What came after this revision has to be looked up, where `isBehind`. */
	#since: number;
	#isBehind = false;
	/** Of the last change that was taken. */
	#revision: number;
	#running: Promise<void>;
	#isRunning = true;

	constructor(share: FeedingShare, catalog: Catalog, log: ActivityLog) {
		this.#share = share;
		this.#catalog = catalog;
		this.#log = log;
		this.#since = 0;
		this.#revision = share.revision;
		this.#isBehind = share.revision > 0;
		share.onChange(change => this.#take(change));
		this.#running = this.#begin();
	}

	/** Resolves when the catalog has all that is known so far. Never rejects. */
	async idle(): Promise<void> {
		while (this.#isRunning) {
			await this.#running;
		}
	}

	#take(change: ShareChange): void {
		if (this.#waiting.length === 0 && !this.#isBehind) {
			this.#since = this.#revision;
		}

		this.#revision = this.#share.revision;
		for (const path of change.gone) {
			this.#gone.add(path);
		}

		this.#waitingFiles += change.count;
		if (this.#isBehind || this.#waitingFiles > mostWaiting) {
			this.#isBehind = true;
			this.#waiting = [];
		} else {
			this.#waiting.push(change);
		}

		if (!this.#isRunning) {
			this.#isRunning = true;
			this.#running = this.#run();
		}
	}

	async #begin(): Promise<void> {
		await this.#try(() => this.#catalog.replace(SELF, []));
		await this.#try(() => this.#catalog.setOnline(SELF, true));
		await this.#run();
	}

	async #run(): Promise<void> {
		while (this.#waiting.length + this.#gone.size > 0 || this.#isBehind) {
			// Each as it is by now: a file that came and went must end as gone, and one that went and came as there.
			const {gone, stay} = this.#left([...this.#gone].filter(path => !this.#share.has(path)));
			const changed = this.#listed(this.#changed(), stay);
			this.#gone = new Set();
			this.#waiting = [];
			this.#waitingFiles = 0;
			this.#isBehind = false;
			for (const files of batches(changed)) {
				await this.#try(() => this.#catalog.update(SELF, files, gone.splice(0)));
			}
		}

		this.#isRunning = false;
	}

	/** @returns what to drop of the paths that are `gone`, and the files that are listed in their place. */
	#left(gone: readonly string[]): {gone: string[]; stay: SharedFile[]} {
		const left: string[] = [];
		const stay: SharedFile[] = [];
		for (const path of gone) {
			const listed = path.normalize('NFC');
			if (this.#spellings.get(listed) === path) {
				this.#spellings.delete(listed);
			}

			const other = this.#share.get(listed) ?? this.#share.get(this.#spellings.get(listed) ?? listed);
			if (other === undefined) {
				left.push(listed);
			} else {
				stay.push({...other, path: listed});
			}
		}

		return {gone: left, stay};
	}

	/** @returns `files` as they are listed, and those of `stay`. Of two with the same name it is the one in NFC. */
	*#listed(files: Iterable<SharedFile>, stay: readonly SharedFile[]): Generator<SharedFile> {
		yield* stay;
		for (const file of files) {
			const path = file.path.normalize('NFC');
			if (path === file.path) {
				yield file;
				continue;
			}

			this.#spellings.set(path, file.path);
			if (!this.#share.has(path)) {
				yield {...file, path};
			}
		}
	}

	#changed(): Iterable<SharedFile> {
		if (this.#isBehind) {
			const since = this.#since;
			this.#since = this.#revision;
			return this.#share.files(since);
		}

		const files = this.#waiting.flatMap(({changed}) => changed);
		return new Map(files.map(file => [file.path, file])).values();
	}

	async #try(work: () => Promise<unknown>): Promise<void> {
		try {
			await work();
		} catch (error) {
			this.#log.add('error', undefined, toPlainError(error).message);
		}
	}
}

/** @returns `files` in batches, of which the last one may be empty. */
function* batches(files: Iterable<SharedFile>): Generator<SharedFile[]> {
	let batch: SharedFile[] = [];
	for (const file of files) {
		if (batch.push(file) === batchLength) {
			yield batch;
			batch = [];
		}
	}

	yield batch;
}

/**
 * Begins to read the folder of `share`, however long that takes. Resolves once it is clear that it can be read; rejects
 * with `FOLDER_MISSING`, `FOLDER_UNREADABLE` or `CANCELLED`. What goes wrong later is written down.
 */
export async function startShare(
	{share, folder, log}: {readonly share: Share; readonly folder: string; readonly log: ActivityLog},
	signal: AbortSignal,
): Promise<void> {
	const read = share.start(signal);
	const failure = read.then(() => undefined, toPlainError);
	if (!(await canRead(folder))) {
		// It says why.
		return read;
	}

	void failure.then(error => {
		// What has died has been told by the share.
		if (error !== undefined && !['CANCELLED', 'ENGINE_STOPPED'].includes(error.code)) {
			log.add('error', undefined, error.message);
		}
	});
}

async function canRead(folder: string): Promise<boolean> {
	try {
		await (await opendir(folder)).close();
		return true;
	} catch {
		return false;
	}
}
