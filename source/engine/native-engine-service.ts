import type {CatalogChanges, NativeFile, NativeService} from '../network/native-service.ts';
import {beginning, type Revision} from '../wire/catalog-line.ts';
import type {KnownPeer} from '../wire/known-peer.ts';
import type {PeerHello, ServerHello} from '../wire/peer-hello.ts';
import type {PieceList} from '../wire/piece-list.ts';
import {noSuchFile} from './no-such-file.ts';
import {parseAddresses} from './parse-addresses.ts';
import {RevisionLog} from './revision-log.ts';
import {EngineService, type EngineServiceOptions} from './service.ts';

export interface NativeEngineServiceOptions extends EngineServiceOptions {
	/** Who we are. */
	readonly hello: () => PeerHello;
}

/** What we do for those who call us: native peers see the whole folder. */
export class NativeEngineService extends EngineService implements NativeService {
	readonly #options: NativeEngineServiceOptions;
	readonly #log: RevisionLog | undefined;

	constructor(options: NativeEngineServiceOptions) {
		super(options);
		this.#options = options;
		this.#log = options.share && new RevisionLog(options.share);
	}

	hello({url}: PeerHello, remoteAddress: string): ServerHello {
		const {book, heard, hello, share} = this.#options;
		const [caller] = parseAddresses(url === undefined ? [] : [url]);
		if (caller !== undefined) {
			book.called(caller, remoteAddress);
			heard();
		}

		const {files = 0, bytes = 0} = share?.status() ?? {};
		return {...hello(), revision: this.#log?.revision ?? beginning, files, bytes};
	}

	peers(known: readonly KnownPeer[], remoteAddress: string): readonly KnownPeer[] {
		const {book, heard, hello} = this.#options;
		book.heard(parseAddresses(known.map(({url}) => url)), remoteAddress);
		heard();
		const {id} = hello();
		const own = this.#options.ownAddress();
		return [...(own === undefined ? [] : [{url: own.spelling, id, seen: 0}]), ...book.provenPeers()];
	}

	changesSince(revision: Revision): CatalogChanges {
		return this.#log?.changesSince(revision) ?? {base: beginning, revision: beginning, lines: []};
	}

	async changed(signal: AbortSignal): Promise<void> {
		if (this.#log !== undefined) {
			return this.#log.changed(signal);
		}

		// An empty folder that is none never changes.
		await new Promise<void>(resolve => {
			signal.addEventListener('abort', () => resolve(), {once: true});
			if (signal.aborted) {
				resolve();
			}
		});
	}

	async openPath(path: string): Promise<NativeFile> {
		const {share} = this.#options;
		if (share === undefined || this.#log === undefined) {
			throw noSuchFile();
		}

		return share.open(this.#log.spelling(path));
	}

	async pieces(path: string): Promise<PieceList | undefined> {
		const {share} = this.#options;
		if (share === undefined || this.#log === undefined) {
			throw noSuchFile();
		}

		return share.pieces(this.#log.spelling(path));
	}
}
