import type {PeerUrl} from '../../../model/peer.ts';
import type {PieceList} from '../../../wire/piece-list.ts';
import type {PartFile} from '../part-file.ts';
import type {PartDisk, PartId} from '../pieces/part-disk.ts';
import {PieceBoard} from '../pieces/piece-board.ts';
import {layoutOf} from '../pieces/piece-layout.ts';
import {Fragments} from './fragments.ts';
import type {ToldList} from './piece-lists.ts';

/** What is here of a file whose pieces are known by their digests. */
export class Holding {
	readonly part: PartFile;
	readonly board: PieceBoard;
	readonly fragments = new Fragments();
	readonly #disk: PartDisk;
	#told: ToldList;
	#id: PartId | undefined;
	#isChecked = true;

	/** `part` must be closed. Nothing of it counts as here. */
	constructor(disk: PartDisk, part: PartFile, told: ToldList) {
		this.part = part;
		this.#disk = disk;
		this.#told = told;
		this.board = new PieceBoard(layoutOf(told.list));
	}

	/** Bytes that are here, or may be. */
	get bytes(): number {
		return this.board.bytes + this.fragments.bytes;
	}

	get list(): PieceList {
		return this.#told.list;
	}

	/** Who told the digests; undefined where they follow from the digest of the whole. */
	get teller(): PeerUrl | undefined {
		return this.#told.teller;
	}

	/** Whether each piece that was written since it was opened had the digest that it must have. */
	get isChecked(): boolean {
		return this.#isChecked;
	}

	/** Makes it ready to be written to; what is here has to be looked at anew. Idempotent. Rejects with `DISK` or `DISK_FULL`. */
	async open(): Promise<void> {
		if (this.#id === undefined) {
			this.#id = await this.#disk.open(this.part.place, this.list);
			this.#isChecked = true;
			this.part.grown(this.list.size);
			this.board.restore(this.board.bits());
		}
	}

	/** Takes in other digests: what is here has to be looked at anew. */
	async relist(told: ToldList): Promise<void> {
		await this.shut();
		this.#told = told;
		await this.open();
	}

	/** Writes a piece if it is right; resolves with whether it is. */
	async put(index: number, bytes: Uint8Array): Promise<boolean> {
		return this.#id !== undefined && this.#disk.put(this.#id, index, bytes);
	}

	/** Writes a piece without looking whether it is right; resolves with false where it cannot be. */
	async putUnchecked(index: number, bytes: Uint8Array): Promise<boolean> {
		this.#isChecked = false;
		return this.#id !== undefined && this.#disk.putUnchecked(this.#id, index, bytes);
	}

	/**
	 * Looks at all pieces that are here, as some were not when they came; resolves with whether any of those is wrong.
	 * Stops when `isOver`. Rejects with `DISK` or `DISK_FULL`.
	 */
	async checkAll(isOver: () => boolean): Promise<boolean> {
		const unchecked = [...this.board.unchecked()];
		await this.relist(this.#told);
		await this.check(isOver);
		return !isOver() && unchecked.some(index => !this.board.isHere(index));
	}

	/** Looks at each piece that may be here. Stops when `isOver` or where the disk fails. */
	async check(isOver: () => boolean): Promise<void> {
		const id = this.#id;
		for (const index of this.board.unsure()) {
			if (id === undefined || isOver()) {
				return;
			}

			const isRight = await this.#disk.check(id, index);
			if (this.#id !== id) {
				// Other digests hold by now.
				return;
			}

			if (isRight) {
				this.board.verify(index);
			} else {
				this.board.miss(index);
			}
		}
	}

	/** Resolves with the SHA-256 of the whole file, which must be here. */
	async whole(): Promise<string | undefined> {
		return this.#id === undefined ? undefined : this.#disk.whole(this.#id);
	}

	/** Puts the file under its name; resolves with that. */
	async publish(signal: AbortSignal): Promise<string> {
		await this.shut();
		return this.part.publish(signal);
	}

	/** Closes the file. Idempotent. */
	async shut(): Promise<void> {
		const id = this.#id;
		this.#id = undefined;
		if (id !== undefined) {
			await this.#disk.shut(id);
		}
	}

	/** Removes the file. Idempotent. */
	async discard(): Promise<void> {
		await this.shut().catch(() => undefined);
		await this.part.discard();
	}
}
