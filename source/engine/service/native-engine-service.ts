import type {CatalogChanges, NativeFile, NativeService} from '../../network/server/native-service.ts';
import {beginning, type Revision} from '../../wire/catalog-line.ts';
import type {KnownPeer} from '../../wire/known-peer.ts';
import type {PeerHello, ServerHello} from '../../wire/peer-hello.ts';
import type {PieceList} from '../../wire/piece-list.ts';
import {parseAddresses} from '../peers/parse-addresses.ts';
import type {Persons} from '../peers/persons.ts';
import {noSuchFile} from './no-such-file.ts';
import {RevisionLog} from './revision-log.ts';
import {EngineService, type EngineServiceOptions} from './service.ts';

export interface NativeEngineServiceOptions extends EngineServiceOptions {
	/** Who we are. */
	readonly hello: () => PeerHello;
	readonly persons: Persons;
}

/** What we do for those who call us: native peers see the whole folder. */
export class NativeEngineService extends EngineService implements NativeService {
	readonly #options: NativeEngineServiceOptions;
	readonly #log: RevisionLog | undefined;
	/** What callers were told last: the same array again while it is so. */
	#told: {readonly others: readonly KnownPeer[]; readonly all: readonly KnownPeer[]} | undefined;

	constructor(options: NativeEngineServiceOptions) {
		super(options);
		this.#options = options;
		this.#log = options.share && new RevisionLog(options.share);
	}

	hello({id, url}: PeerHello, remoteAddress: string): ServerHello {
		const {book, heard, hello, persons, share} = this.#options;
		persons.met({id, url}, remoteAddress);
		const [caller] = parseAddresses(url === undefined ? [] : [url]);
		if (caller !== undefined) {
			book.called(caller, remoteAddress);
			heard();
		}

		const {files = 0, bytes = 0} = share?.status() ?? {};
		const mine = hello();
		const members = book.members.set(...(mine.url === undefined ? [] : [mine.url]));
		return {...mine, revision: this.#log?.revision ?? beginning, files, bytes, members};
	}

	peers(known: readonly KnownPeer[], remoteAddress: string): readonly KnownPeer[] {
		const {book, heard, hello} = this.#options;
		book.heard(parseAddresses(known.map(({url}) => url)), remoteAddress);
		heard();
		const others = book.members.peers();
		if (this.#told?.others !== others) {
			const {id} = hello();
			const own = this.#options.ownAddress();
			const all = [...(own === undefined ? [] : [{url: own.spelling, id, seen: 0}]), ...others];
			this.#told = {others, all};
		}

		return this.#told.all;
	}

	changesSince(revision: Revision): CatalogChanges {
		const {files = 0} = this.#options.share?.status() ?? {};
		const changes = this.#log?.changesSince(revision) ?? {base: beginning, revision: beginning, lines: []};
		return {...changes, files};
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
