import {AppError} from '../model/errors.ts';
import type {ListedFile} from '../model/file.ts';
import type {PeerClient} from '../network/peer-client.ts';
import type {KnownPeer} from '../wire/known-peer.ts';
import type {PeerHello, ServerHello} from '../wire/peer-hello.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';

/** What a visit brought. */
export interface Visit {
	/** The spelling of its address that worked. */
	readonly address: ParsedPeerUrl;
	/** The addresses that it knows, as it spells them. */
	readonly known: readonly string[];
	/** Who a native peer is; its list is asked for apart. */
	readonly hello: ServerHello | undefined;
	/** What a classic peer lists. */
	readonly files: readonly ListedFile[];
	/** How many names it lists that are not plain names. */
	readonly refused: number;
	/** Milliseconds for one round trip. */
	readonly latency: number;
}

export interface VisitOptions {
	readonly client: Required<PeerClient>;
	/** Tried in turn while a classic peer says that the password is wrong: its token is keyed with its own spelling. */
	readonly spellings: readonly ParsedPeerUrl[];
	/** Who we are. */
	readonly hello: PeerHello;
	/** What is told to it. */
	readonly tell: readonly KnownPeer[];
	readonly signal: AbortSignal;
}

/** Asks one peer whom it knows and, where it is a classic one, what it has. Rejects with an `AppError`. */
export async function visit({spellings, ...options}: VisitOptions): Promise<Visit> {
	let failure: unknown = new AppError('INTERNAL', 'The peer has no address.');
	for (const address of spellings) {
		try {
			return await visitAt(address, options);
		} catch (error) {
			failure = error;
			const isClassic = options.client.dialectOf(address.url) === 'classic';
			if (!(isClassic && error instanceof AppError && error.code === 'WRONG_PASSWORD')) {
				break;
			}
		}
	}

	throw failure;
}

async function visitAt(
	address: ParsedPeerUrl,
	{client, hello: mine, tell, signal}: Omit<VisitOptions, 'spellings'>,
): Promise<Visit> {
	const hello = await client.hello(address, mine, signal);
	const started = performance.now();
	const known = (await client.peers(address, tell, signal)).map(({url}) => url);
	const latency = Math.round((performance.now() - started) * 10) / 10;
	const list = hello === undefined ? await client.list(address, signal) : {files: [], refused: 0};
	return {address, known, latency, hello, ...list};
}
