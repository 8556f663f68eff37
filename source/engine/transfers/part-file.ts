import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import {copyFile, type FileHandle, link, lstat, mkdir, open, unlink} from 'node:fs/promises';
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
	#handle: FileHandle;
	#isOpen = true;
	#size = 0;

	private constructor(target: Target, place: string, handle: FileHandle) {
		this.#target = target;
		this.#place = place;
		this.#handle = handle;
	}

	/** Makes the folder and an empty file. Rejects with `DISK` or `DISK_FULL`. */
	static async create(target: Target): Promise<PartFile> {
		const {directory, name} = target;
		try {
			await mkdir(directory, {recursive: true});
			const place = join(directory, partName(name));
			return new PartFile(target, place, await open(place, 'wx'));
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
				const {bytesWritten} = await this.#handle.write(chunk, offset, length, this.#size);
				offset += bytesWritten;
				this.#size += bytesWritten;
			}
		} catch (error) {
			throw diskError(error, this.#target.directory);
		}
	}

	/** Puts it aside, to be gone on with after `reopen`. */
	async suspend(): Promise<void> {
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

	/** Makes it ready to be written to again. Resolves with false where it is not what was put aside any more. */
	async reopen(): Promise<boolean> {
		try {
			this.#handle = await open(this.#place, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
			this.#isOpen = true;
			const stats = await this.#handle.stat();
			return stats.isFile() && stats.size === this.#size;
		} catch {
			return false;
		}
	}

	/**
	 * Puts the whole file under its name, or the next free numbered one: what stands there is never replaced.
	 * Resolves with the name. Rejects with `CANCELLED` where `signal` has aborted, `DISK` or `DISK_FULL`.
	 */
	async publish(signal: AbortSignal): Promise<string> {
		try {
			if (!this.#isOpen && !(await this.reopen())) {
				throw new AppError('DISK', `The hidden file of "${drawable(this.#target.name)}" is not what it was.`);
			}

			await this.#handle.sync();
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
			}
		}

		throw new AppError('DISK', `There are ${mostNumbers} files of that name already.`);
	}

	/** Unlike renaming, linking fails where something stands already. */
	async #linkTo(place: string): Promise<void> {
		try {
			await link(this.#place, place);
		} catch (error) {
			if (!noLinks.has(String(codeOf(error)))) {
				throw error;
			}

			await copyFile(this.#place, place, constants.COPYFILE_EXCL);
		}
	}

	async #close(): Promise<void> {
		if (this.#isOpen) {
			this.#isOpen = false;
			await this.#handle.close();
		}
	}
}

const partName = (name: string): string => `.${name}.${randomBytes(8).toString('hex')}.part`;

/** Whether a name is one that only a hidden file of ours has. */
export const isPartName = (name: string): boolean => /^\..+\.[0-9a-f]{16}\.part$/.test(name);
