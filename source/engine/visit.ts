import {createHash} from 'node:crypto';
import {AppError} from '../model/errors.ts';
import type {ListedFile} from '../model/file.ts';
import type {PeerClient} from '../network/peer-client.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';

/** What a visit brought. */
export interface Visit {
	/** The spelling of its address that worked. */
	readonly address: ParsedPeerUrl;
	/** The addresses that it knows, as it spells them. */
	readonly known: readonly string[];
	readonly files: readonly ListedFile[];
	/** How many names it lists that are not plain names. */
	readonly refused: number;
	/** Milliseconds for one round trip. */
	readonly latency: number;
}

export interface VisitOptions {
	readonly client: PeerClient;
	/** Tried in turn while the peer says that the password is wrong: its token is keyed with its own spelling. */
	readonly spellings: readonly ParsedPeerUrl[];
	/** What is told to it. */
	readonly tell: readonly string[];
	readonly signal: AbortSignal;
}

/** Asks one peer whom it knows and what it has. Rejects with an `AppError`. */
export async function visit({client, spellings, tell, signal}: VisitOptions): Promise<Visit> {
	let failure: unknown = new AppError('INTERNAL', 'The peer has no address.');
	for (const address of spellings) {
		try {
			const started = performance.now();
			const known = await client.exchange(address, tell, signal);
			const latency = Math.round((performance.now() - started) * 10) / 10;
			return {address, known, latency, ...(await client.list(address, signal))};
		} catch (error) {
			failure = error;
			if (!(error instanceof AppError && error.code === 'WRONG_PASSWORD')) {
				break;
			}
		}
	}

	throw failure;
}

/** @returns a short text that is the same only for the same list. */
export function fingerprint(files: readonly ListedFile[]): string {
	const hash = createHash('sha256');
	for (const {path, size, modified} of files) {
		hash.update(`${path}\0${size}\0${modified}\0`);
	}

	return hash.digest('base64');
}
