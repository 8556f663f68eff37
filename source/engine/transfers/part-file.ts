import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import {type FileHandle, link, lstat, mkdir, open, rename, unlink} from 'node:fs/promises';
import {join} from 'node:path';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';
import {numberedName, type Target} from './destination.ts';
import {diskError} from './disk-error.ts';

const mostNumbers = 1000;
/** What file systems without hard links answer. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

const codeOf = (error: unknown): unknown =>
	error instanceof Error && 'code' in error ? error.code : undefined;

/** A file that is not whole yet: hidden, beside the place where it will stand, under a name that nobody else uses. */
export class PartFile {
	readonly #target: Target;
	readonly #place: string;
	#handle: FileHandle | undefined;
	#size: number;

	private constructor(target: Target, place: string, size: number) {
		this.#target = target;
		this.#place = place;
		this.#size = size;
	}

	/** @returns a file that is not there before `make`, so that its place can be noted first; `tag` is in its name. */
	static plan(target: Target, tag: PartTag = noTag): PartFile {
		return new PartFile(target, join(target.directory, partName(target.name, tag)), 0);
	}

	/** @returns a file that an earlier run has put aside at `place`, of which the first `size` bytes are of use. */
	static adopt(target: Target, place: string, size: number): PartFile {
		return new PartFile(target, place, size);
	}

	/** Makes the folder and an empty file. Rejects with `DISK` or `DISK_FULL`. */
	async make(): Promise<void> {
		const {directory} = this.#target;
		try {
			await mkdir(directory, {recursive: true});
			this.#handle = await open(this.#place, 'wx');
		} catch (error) {
			throw diskError(error, directory);
		}
	}

	/** Absolute. */
	get place(): string {
		return this.#place;
	}

	/** Bytes that are in it. */
	get size(): number {
		return this.#size;
	}

	/** Appends. Rejects with `DISK` or `DISK_FULL`. */
	async write(chunk: Uint8Array): Promise<void> {
		try {
			for (let offset = 0; offset < chunk.length; ) {
				const length = chunk.length - offset;
				const {bytesWritten} = await this.#opened.write(chunk, offset, length, this.#size);
				offset += bytesWritten;
				this.#size += bytesWritten;
			}
		} catch (error) {
			throw diskError(error, this.#target.directory);
		}
	}

	/** Resolves with what stands in it from `start` on. It must be open. Rejects with `DISK`. */
	async tail(start: number): Promise<Uint8Array> {
		const bytes = new Uint8Array(this.#size - start);
		try {
			const {bytesRead} = await this.#opened.read(bytes, 0, bytes.length, start);
			return bytes.subarray(0, bytesRead);
		} catch (error) {
			throw diskError(error, this.#target.directory);
		}
	}

	/** Puts it aside, to be gone on with after `reopen`. */
	async suspend(): Promise<void> {
		await this.#handle?.datasync().catch(() => undefined);
		await this.#close().catch(() => undefined);
	}

	/** Notes that others have written to it while it was put aside, so that it has `size` bytes. */
	grown(size: number): void {
		this.#size = size;
	}

	/** Resolves with whether there is still a file where it was put aside. */
	async isThere(): Promise<boolean> {
		const stats = await lstat(this.#place).catch(() => undefined);
		return stats?.isFile() === true;
	}

	/**
	 * Makes it ready to be written to again, behind what is of use. Resolves with false where that is not there any more.
	 */
	async reopen(): Promise<boolean> {
		try {
			this.#handle ??= await open(this.#place, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
			const stats = await this.#handle.stat();
			if (stats.size > this.#size) {
				await this.#handle.truncate(this.#size);
			}

			return stats.isFile() && stats.size >= this.#size;
		} catch {
			return false;
		}
	}

	/** Makes sure that what was written outlives a loss of power; resolves with how many bytes that are. */
	async secure(): Promise<number> {
		const size = this.#size;
		await this.#opened.datasync();
		return size;
	}

	/**
	 * Puts the whole file under its name, or the next free numbered one: what stands there is never replaced.
	 * Resolves with the name. Rejects with `CANCELLED` where `signal` has aborted, `DISK` or `DISK_FULL`.
	 */
	async publish(signal: AbortSignal): Promise<string> {
		try {
			if (this.#handle === undefined && !(await this.reopen())) {
				throw new AppError('DISK', `The hidden file of "${drawable(this.#target.name)}" is not what it was.`);
			}

			await this.#opened.sync();
			await this.#close();
			if (signal.aborted) {
				throw new AppError('CANCELLED', 'The transfer was cancelled.');
			}

			return await this.#takeName();
		} catch (error) {
			throw diskError(error, this.#target.directory);
		} finally {
			await this.discard();
		}
	}

	/** Removes the hidden file. Idempotent. */
	async discard(): Promise<void> {
		await this.#close().catch(() => undefined);
		// Where it cannot be removed, it stays hidden and is removed at a later start.
		await unlink(this.#place).catch(() => undefined);
	}

	async #takeName(): Promise<string> {
		for (let n = 1; n <= mostNumbers; n++) {
			const name = numberedName(this.#target.name, n);
			try {
				await this.#linkTo(join(this.#target.directory, name));
				return name;
			} catch (error) {
				if (codeOf(error) !== 'EEXIST') {
					throw error;
				}

				if (await this.#isAt(join(this.#target.directory, name))) {
					return name;
				}
			}
		}

		throw new AppError('DISK', `There are ${mostNumbers} files of that name already.`);
	}

	/** Whether it has got this name already, in a run that ended at that moment. */
	async #isAt(place: string): Promise<boolean> {
		const [own, other] = await Promise.all([this.#place, place].map(each => lstat(each, {bigint: true})));
		return own !== undefined && own.ino === other?.ino && own.dev === other.dev;
	}

	get #opened(): FileHandle {
		if (this.#handle === undefined) {
			throw new AppError('CANCELLED', 'The transfer was cancelled.');
		}

		return this.#handle;
	}

	/**
	 * Unlike renaming, linking fails where something stands already. Where the disk knows no links, the name is taken by
	 * an empty file first, which is ours to be replaced then.
	 */
	async #linkTo(place: string): Promise<void> {
		try {
			await link(this.#place, place);
		} catch (error) {
			if (!noLinks.has(String(codeOf(error)))) {
				throw error;
			}

			await (await open(place, 'wx')).close();
			await rename(this.#place, place);
		}
	}

	async #close(): Promise<void> {
		const handle = this.#handle;
		this.#handle = undefined;
		await handle?.close();
	}
}

/** Says which state knows of a hidden file: eight hexadecimal digits. */
export type PartTag = string;

/** The tag of hidden files that nobody knows of any more once the run has ended. */
export const noTag: PartTag = '00000000';

const partName = (name: string, tag: PartTag): string =>
	`.${name}.${tag}${randomBytes(4).toString('hex')}.part`;

/** @returns the tag of a name that only a hidden file of ours has; undefined for any other name. */
export const tagOfPart = (name: string): PartTag | undefined =>
	/^\..+\.([0-9a-f]{8})[0-9a-f]{8}\.part$/.exec(name)?.[1];
