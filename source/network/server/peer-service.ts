import type {AppError} from '../../model/errors.ts';
import type {OpenFile} from '../../model/file.ts';

/** Told about one file while it is sent. */
export interface UploadWatch {
	/** Called with the count of each chunk's file bytes, before it goes out; its promise holds the upload back. */
	sent(bytes: number): void | Promise<void>;
	/** Called exactly once; `error` says why the file did not go out whole. */
	finished(error?: AppError): void;
}

/** Who asks for something. */
export interface Caller {
	/** Its IP address. */
	readonly address: string;
	/** What a native caller calls itself. Not proven. */
	readonly id?: string | undefined;
}

/** A place among the files that go out at once. */
export interface UploadTurn {
	/** Leaves it to the next. Idempotent. */
	release(): void;
}

/** How long a caller who wants a file may be made to wait, and what ends the wait early. */
export interface TurnPatience {
	/** Milliseconds. */
	readonly patience: number;
	readonly signal: AbortSignal;
}

/** A file, or a part of one, that goes out. */
export interface Upload {
	/** The receiver's IP address. */
	readonly to: string;
	/** What a native receiver calls itself. Not proven. */
	readonly id?: string | undefined;
	readonly name: string;
	/** Bytes that were asked for. */
	readonly size: number;
	/** Where they begin in the file, for a part of one. */
	readonly offset?: number;
	/** Bytes of the whole file, for a part of one. */
	readonly total?: number;
}

/** What the listener asks of the program behind it. `remoteAddress` is the caller's IP address. */
export interface PeerService {
	/**
	 * All spellings of our own address for which a token, or the key of an encrypted connection, from `remoteAddress`
	 * is accepted.
	 */
	ownSpellings(remoteAddress: string): readonly string[];
	/** Takes the addresses that the caller knows; returns all of ours, our own among them. */
	exchange(urls: readonly string[], remoteAddress: string): readonly string[];
	/** Resolves with the names of the top level that the regular expression finds. Rejects with `BAD_PATTERN`. */
	list(pattern: string, remoteAddress: string): Promise<readonly string[]>;
	/** Rejects with `NO_SUCH_FILE`. The listener closes the file. */
	open(name: string, remoteAddress: string): Promise<OpenFile>;
	/**
	 * Waits until a file may go out to the caller; whoever has been given a turn releases it. Resolves with the seconds
	 * after which it may ask again where its turn does not come in time. @default all may go out at once
	 */
	uploadTurn?(caller: Caller, patience: TurnPatience): Promise<UploadTurn | number>;
	uploadStarted(upload: Upload): UploadWatch;
	/** One line, safe to draw, about something odd: a wrong password, a bad request. */
	noticed(level: 'info' | 'warning' | 'error', remoteAddress: string, text: string): void;
}
