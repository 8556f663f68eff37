import {AppError} from '../../model/errors.ts';
import type {IncomingFile, PeerClient} from '../../network/peer-client.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {TokenBucket} from '../token-bucket.ts';
import type {Target} from './destination.ts';
import {checkFreeSpace} from './free-space.ts';
import {PartFile} from './part-file.ts';

export interface DownloadOptions {
	readonly client: PeerClient;
	readonly peer: ParsedPeerUrl;
	readonly path: string;
	readonly target: Target;
	readonly limit: TokenBucket;
	readonly signal: AbortSignal;
	/** Told once what the peer says about the size. */
	readonly opened: (file: Pick<IncomingFile, 'size' | 'exact'>) => void;
	/** Told how many bytes have come with each chunk. */
	readonly received: (bytes: number) => void;
	/** Asked before the file gets its name; throws where these many bytes cannot be it. */
	readonly check: (size: number) => void;
}

/**
 * One attempt to fetch one file from one peer, in constant memory. Resolves with its size in bytes and the name that
 * it got; rejects with an `AppError`. Nothing is left behind where it fails.
 */
export async function download(options: DownloadOptions): Promise<{size: number; name: string}> {
	const {client, peer, path, target} = options;
	const connection = new AbortController();
	const signal = AbortSignal.any([options.signal, connection.signal]);
	try {
		const file = await client.open(peer, path, signal);
		options.opened(file);
		if (file.size !== undefined) {
			await checkFreeSpace(target.directory, file.size);
		}

		const part = await PartFile.create(target);
		try {
			const size = await pour(file.chunks, part, options);
			options.check(size);
			return {size, name: await part.publish(options.signal)};
		} finally {
			await part.discard();
		}
	} finally {
		// However it ended: a connection that nobody reads from must not stay open.
		connection.abort();
	}
}

async function pour(
	chunks: AsyncIterable<Uint8Array>,
	part: PartFile,
	{limit, received, signal}: DownloadOptions,
): Promise<number> {
	let size = 0;
	for await (const chunk of chunks) {
		await limit.take(chunk.length, signal);
		await part.write(chunk);
		size += chunk.length;
		received(chunk.length);
	}

	if (signal.aborted) {
		throw new AppError('CANCELLED', 'The transfer was cancelled.');
	}

	return size;
}
