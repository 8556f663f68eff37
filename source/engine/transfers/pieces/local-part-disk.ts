import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {dirname} from 'node:path';
import {AppError} from '../../../model/errors.ts';
import {diskError} from '../disk-error.ts';
import {OpenPart} from './open-part.ts';
import type {PartDisk, PartId, PieceDigests} from './part-disk.ts';

interface Entry {
	readonly part: OpenPart;
	readonly directory: string;
}

const readLength = 1024 * 1024;

/** Works on part files in this thread. */
export class LocalPartDisk implements PartDisk {
	readonly #entries = new Map<PartId, Entry>();
	#nextId = 1;

	async open(place: string, list: PieceDigests): Promise<PartId> {
		const directory = dirname(place);
		const part = await saying(directory, () => OpenPart.open(place, list));
		const id = this.#nextId++;
		this.#entries.set(id, {part, directory});
		return id;
	}

	put(id: PartId, index: number, bytes: Uint8Array): Promise<boolean> {
		return this.#with(id, part => part.put(index, bytes));
	}

	putUnchecked(id: PartId, index: number, bytes: Uint8Array): Promise<boolean> {
		return this.#with(id, part => part.putUnchecked(index, bytes));
	}

	check(id: PartId, index: number): Promise<boolean> {
		return this.#with(id, part => part.check(index));
	}

	whole(id: PartId): Promise<string> {
		return this.#with(id, part => part.whole());
	}

	async shut(id: PartId): Promise<void> {
		const entry = this.#entries.get(id);
		this.#entries.delete(id);
		await entry?.part.close();
	}

	digest(place: string): Promise<string> {
		return saying(dirname(place), async () => {
			const hash = createHash('sha256');
			for await (const chunk of createReadStream(place, {highWaterMark: readLength})) {
				hash.update(chunk as Buffer);
			}

			return hash.digest('hex');
		});
	}

	async close(): Promise<void> {
		await Promise.all([...this.#entries.keys()].map(id => this.shut(id)));
	}

	async #with<Value>(id: PartId, work: (part: OpenPart) => Promise<Value>): Promise<Value> {
		const entry = this.#entries.get(id);
		if (entry === undefined) {
			throw new AppError('CANCELLED', 'The transfer was cancelled.');
		}

		return saying(entry.directory, () => work(entry.part));
	}
}

async function saying<Value>(directory: string, work: () => Promise<Value>): Promise<Value> {
	try {
		return await work();
	} catch (error) {
		throw diskError(error, directory);
	}
}
