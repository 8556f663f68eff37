import {AppError} from '../../model/errors.ts';
import type {IncomingFile, OpenRange, PeerClient} from '../../network/client/peer-client.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {Limit} from '../limits/speed-limit.ts';
import type {Target} from './destination.ts';
import {checkFreeSpace} from './free-space.ts';
import type {KeptPart} from './kept-part.ts';
import {PartFile, type PartTag} from './part-file.ts';

/** What one attempt begins with, or leaves behind. */
export type Beginning = Pick<KeptPart, 'part' | 'etag'>;

export interface DownloadOptions {
	readonly client: Pick<Required<PeerClient>, 'openRange'>;
	readonly peer: ParsedPeerUrl;
	readonly path: string;
	readonly target: Target;
	/** Of the state that knows of the part. */
	readonly tag: PartTag;
	readonly limit: Limit;
	readonly signal: AbortSignal;
	/** What an earlier attempt left behind; it is used up. */
	readonly kept: Beginning | undefined;
	/** Told once what the peer says about the file, and from which of its bytes on it sends. Throws where it is not wanted. */
	readonly opened: (file: IncomingFile) => void;
	/** Told how many bytes have come with each chunk. */
	readonly received: (bytes: number) => void;
	/** Asked before the file gets its name; throws where these many bytes cannot be it. */
	readonly check: (size: number) => void;
	/** Asked after that, with the place of what came; rejects where that is not what it must be. */
	readonly verify: (place: string) => Promise<void>;
	/** Told where what comes is kept meanwhile, where another attempt could go on with it. */
	readonly begun: (beginning: Beginning) => void;
	/** Told what another attempt can go on with, where this one fails. */
	readonly keep: (kept: Beginning) => void;
}

interface Incoming {
	readonly file: IncomingFile;
	readonly part: PartFile;
}

/**
 * One attempt to fetch one file from one peer, in constant memory. Resolves with its size in bytes and the name that
 * it got; rejects with an `AppError`. Where it fails, nothing is left behind but what `keep` is told.
 */
export async function download(options: DownloadOptions): Promise<{size: number; name: string}> {
	const connection = new AbortController();
	const signal = AbortSignal.any([options.signal, connection.signal]);
	try {
		return await receive(await begin(options, signal), options);
	} finally {
		// However it ended: a connection that nobody reads from must not stay open.
		connection.abort();
	}
}

/** Goes on with what is here where the file is still the same there, else begins afresh. */
async function begin(options: DownloadOptions, signal: AbortSignal): Promise<Incoming> {
	const {client, peer, path, target, kept} = options;
	const open = (range: OpenRange) => client.openRange(peer, path, range, signal);
	const resumed = kept && (await goOn(kept, open, options));
	if (resumed !== undefined) {
		return resumed;
	}

	const file = await open({});
	options.opened(file);
	await checkSpace(target, file.size);
	const part = PartFile.plan(target, options.tag);
	noteBeginning({file, part}, options);
	await part.make();
	return {file, part};
}

/** @returns nothing where the part is of no use any more. */
async function goOn(
	{part, etag}: Beginning,
	open: (range: OpenRange) => Promise<IncomingFile>,
	options: DownloadOptions,
): Promise<Incoming | undefined> {
	const {opened, keep, target} = options;
	if (!(await part.reopen())) {
		await part.discard();
		return undefined;
	}

	try {
		const file = await open({offset: part.size, etag});
		if (file.offset === part.size) {
			opened(file);
			await checkSpace(target, file.size === undefined ? undefined : file.size - part.size);
			noteBeginning({file, part}, options);
			return {file, part};
		}
	} catch (error) {
		if (!isChanged(error)) {
			await part.suspend();
			keep({part, etag});
			throw error;
		}
	}

	await part.discard();
	return undefined;
}

/** What another attempt could go on with is to be found again, whatever happens to this run. */
function noteBeginning({file, part}: Incoming, {begun}: DownloadOptions): void {
	if (file.resumable && file.etag !== undefined) {
		begun({part, etag: file.etag});
	}
}

async function receive(
	{file, part}: Incoming,
	options: DownloadOptions,
): Promise<{size: number; name: string}> {
	try {
		await pour(file.chunks, part, options);
		options.check(part.size);
		await options.verify(part.place);
		return {size: part.size, name: await part.publish(options.signal)};
	} catch (error) {
		if (file.resumable && file.etag !== undefined && part.size > 0 && !isChanged(error)) {
			await part.suspend();
			options.keep({part, etag: file.etag});
		} else {
			await part.discard();
		}

		throw error;
	}
}

async function pour(
	chunks: AsyncIterable<Uint8Array>,
	part: PartFile,
	{limit, received, signal}: DownloadOptions,
): Promise<void> {
	for await (const chunk of chunks) {
		await limit.take(chunk.length, signal);
		await part.write(chunk);
		received(chunk.length);
	}

	if (signal.aborted) {
		throw new AppError('CANCELLED', 'The transfer was cancelled.');
	}
}

async function checkSpace({directory}: Target, bytes: number | undefined): Promise<void> {
	if (bytes !== undefined) {
		await checkFreeSpace(directory, bytes);
	}
}

const isChanged = (error: unknown): boolean =>
	error instanceof AppError && (error.code === 'FILE_CHANGED' || error.code === 'WRONG_CONTENT');
