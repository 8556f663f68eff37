import {changed, digested, givenUp} from './file-state.ts';
import type {Row} from './file-table.ts';
import {IndexedFiles} from './indexed-files.ts';
import {type IndexChange, PendingChanges} from './pending-changes.ts';
import {Tally} from './tally.ts';

/** Files that are counted, with their digests, and what of them became different since that was last asked. */
export class CountedFiles extends IndexedFiles {
	protected readonly changes = new PendingChanges();
	readonly #all = new Tally();
	readonly #undigested = new Tally();
	#fresh: Row[] = [];
	#revision = 0;

	constructor() {
		super(folder => this.changes.folder(folder));
	}

	/** All that is on offer. */
	get all(): Readonly<Tally> {
		return this.#all;
	}

	/** What is left to compute digests of. */
	get undigested(): Readonly<Tally> {
		return this.#undigested;
	}

	/** How many files there are to be told of. */
	get pendingFiles(): number {
		return this.changes.files;
	}

	/** Grows each time that changes are taken. */
	get revision(): number {
		return this.#revision;
	}

	/** Notes the SHA-256 of a file, as it is now. */
	setDigest(row: Row, digest: Uint8Array): void {
		this.#noLonger(row);
		this.table.setState(row, (this.table.state(row) & ~givenUp) | digested);
		this.table.setDigest(row, digest);
		this.changes.written(row);
		this.#change(row);
	}

	/** Has the digest of a file computed once more. */
	forgetDigest(row: Row): void {
		if (this.is(row, digested)) {
			this.table.setState(row, this.table.state(row) & ~digested);
			this.#undigested.add(this.table.size(row));
			this.#fresh.push(row);
		}
	}

	/** Notes that no digest of a file can be computed as long as it stays what it is. */
	giveUp(row: Row): void {
		this.#noLonger(row);
		this.table.setState(row, this.table.state(row) | givenUp);
	}

	/** @returns rows whose digests are to be computed; some of them may be so no more. */
	takeFresh(): readonly Row[] {
		const fresh = this.#fresh;
		this.#fresh = [];
		return fresh;
	}

	/** @returns all that changed since the last call; undefined for nothing. */
	takeChange(): IndexChange | undefined {
		if (this.changes.isEmpty) {
			return undefined;
		}

		this.#revision++;
		return this.changes.take(row => {
			// One that is gone, and maybe used again, stands among them for nothing, or a second time.
			const isChanged = this.is(row, changed);
			if (isChanged) {
				this.table.setState(row, this.table.state(row) & ~changed);
				this.table.setRevision(row, this.#revision);
			}

			return isChanged;
		});
	}

	/** Takes a file that is new, or another one than it was, into account. */
	protected count(row: Row): void {
		const size = this.table.size(row);
		this.#all.add(size);
		if (this.isUndigested(row)) {
			this.#undigested.add(size);
			this.#fresh.push(row);
		}

		this.#change(row);
	}

	#change(row: Row): void {
		if (!this.is(row, changed)) {
			this.table.setState(row, this.table.state(row) | changed);
			this.changes.row(row);
		}
	}

	/** Takes a file off what is left to compute digests of. */
	#noLonger(row: Row): void {
		if (this.isUndigested(row)) {
			this.#undigested.remove(this.table.size(row));
		}
	}

	/** Takes a file that is gone, or another one than it was, out of account. */
	protected discount(row: Row): void {
		this.#noLonger(row);
		this.#all.remove(this.table.size(row));
	}
}
