import {constants} from 'node:fs';
import {type FileHandle, open, stat} from 'node:fs/promises';
import type {PlainError} from '../../model/errors.ts';
import type {LogEntry} from '../../model/fact.ts';
import {diskError} from '../transfers/disk-error.ts';

export interface LogFileOptions {
	/** Absolute. */
	readonly path: string;
	/** Told once that it cannot be written, and again only after it could meanwhile. */
	readonly failed: (error: PlainError) => void;
}

/** Lines that wait for the disk at most; what comes on top is left out and counted. */
const mostWaiting = 10_000;

/** Never waits for a reader where the path is a pipe. Others need not know who takes what. */
const flags = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_NONBLOCK ?? 0);
const mode = 0o600;

/** @returns one line: time in UTC as in RFC 3339, level, peer or `-`, and text. */
export const logLine = ({
	at,
	level,
	peer = '-',
	text,
}: Pick<LogEntry, 'at' | 'level' | 'peer' | 'text'>): string =>
	`${new Date(at).toISOString()} ${level} ${peer} ${text}\n`;

/**
 * Appends lines to a file. Before each write it is looked whether the path still names the open file, so after a rotation
 * by moving it away the next line begins a new one. What cannot be written is lost, and the next line tries again.
 */
export class LogFile {
	readonly #options: LogFileOptions;
	#waiting: string[] = [];
	#leftOut = 0;
	#writing: Promise<void> | undefined;
	#handle: FileHandle | undefined;
	#hasFailed = false;
	#isClosed = false;

	constructor(options: LogFileOptions) {
		this.#options = options;
		// A path that cannot be written is told now, not when the first line is lost.
		this.#writing = this.#write();
	}

	/** Returns at once. Never throws. */
	append(entry: LogEntry): void {
		if (this.#isClosed) {
			return;
		}

		if (this.#waiting.length < mostWaiting) {
			this.#waiting.push(logLine(entry));
		} else {
			this.#leftOut++;
		}

		this.#writing ??= this.#write();
	}

	/** Resolves when all lines are written. Idempotent. */
	async close(): Promise<void> {
		this.#isClosed = true;
		await this.#writing;
		await this.#release();
	}

	async #write(): Promise<void> {
		// One turn later, so that lines of one moment are written together.
		await Promise.resolve();
		do {
			const lines = this.#take();
			try {
				await (await this.#current()).appendFile(lines);
				this.#hasFailed = false;
			} catch (error) {
				await this.#release();
				this.#fail(error);
			}
		} while (this.#waiting.length > 0);

		this.#writing = undefined;
	}

	#take(): string {
		const lines = this.#waiting;
		const leftOut = this.#leftOut;
		this.#waiting = [];
		this.#leftOut = 0;
		if (leftOut > 0) {
			const text = `${leftOut} lines were left out: the disk was too slow.`;
			lines.push(logLine({at: Date.now(), level: 'warning', peer: undefined, text}));
		}

		return lines.join('');
	}

	/** @returns the file that the path names now. */
	async #current(): Promise<FileHandle> {
		if (this.#handle !== undefined && !(await this.#isThere(this.#handle))) {
			await this.#release();
		}

		this.#handle ??= await open(this.#options.path, flags, mode);
		return this.#handle;
	}

	async #isThere(handle: FileHandle): Promise<boolean> {
		const [opened, named] = await Promise.all([
			handle.stat({bigint: true}),
			stat(this.#options.path, {bigint: true}).catch(() => undefined),
		]);
		return named?.ino === opened.ino && named.dev === opened.dev;
	}

	async #release(): Promise<void> {
		const handle = this.#handle;
		this.#handle = undefined;
		// A file that cannot even be closed is of no more use to us.
		await handle?.close().catch(() => undefined);
	}

	#fail(error: unknown): void {
		if (!this.#hasFailed) {
			this.#hasFailed = true;
			this.#options.failed(diskError(error, this.#options.path));
		}
	}
}
