import type {OpenFile} from '../../model/file.ts';
import type {
	Caller,
	PeerService,
	TurnPatience,
	Upload,
	UploadTurn,
	UploadWatch,
} from '../../network/server/peer-service.ts';
import type {Share} from '../../share/share.ts';
import {searchNames} from '../../wire/pattern.ts';
import type {ActivityLog} from '../facts/activity-log.ts';
import type {OwnAddress} from '../peers/own-address.ts';
import {parseAddresses} from '../peers/parse-addresses.ts';
import type {PeerBook} from '../peers/peer-book.ts';
import type {Uploads} from '../uploads/uploads.ts';
import {noSuchFile} from './no-such-file.ts';

export interface EngineServiceOptions {
	/** Undefined until the port is open. */
	readonly ownAddress: () => OwnAddress | undefined;
	readonly book: PeerBook;
	/** Undefined where nothing is shared. */
	readonly share: Share | undefined;
	readonly uploads: Uploads;
	readonly log: ActivityLog;
	/** Called when callers have named addresses. */
	readonly heard: () => void;
	/** Aborts when the engine closes. */
	readonly signal: AbortSignal;
}

/** What we do for those who call us: the classic dialect sees the top level of our folder. */
export class EngineService implements PeerService {
	readonly #options: EngineServiceOptions;
	readonly #searches = new Map<string, Promise<unknown>>();

	constructor(options: EngineServiceOptions) {
		this.#options = options;
	}

	ownSpellings(remoteAddress: string): readonly string[] {
		return this.#options.ownAddress()?.spellings(remoteAddress) ?? [];
	}

	exchange(urls: readonly string[], remoteAddress: string): readonly string[] {
		const {book, heard, ownAddress} = this.#options;
		const [caller, ...others] = parseAddresses(urls);
		// A server names itself first, in 2004 as now; a mere client names nobody.
		if (caller !== undefined) {
			book.called(caller, remoteAddress);
			book.heard(others, remoteAddress);
			heard();
		}

		const own = ownAddress();
		return [...(own === undefined ? [] : [own.spelling]), ...book.members.peers().map(({url}) => url)];
	}

	async list(pattern: string, remoteAddress: string): Promise<readonly string[]> {
		const {share, signal} = this.#options;
		if (share === undefined) {
			return [];
		}

		// One search at a time for each caller: a hard one delays only who asked for it.
		const earlier = this.#searches.get(remoteAddress) ?? Promise.resolve();
		const search = earlier.then(() => searchNames(pattern, share.topLevel(), {signal}));
		const settled = search.then(
			() => undefined,
			() => undefined,
		);
		this.#searches.set(remoteAddress, settled);
		try {
			return await search;
		} finally {
			if (this.#searches.get(remoteAddress) === settled) {
				this.#searches.delete(remoteAddress);
			}
		}
	}

	async open(name: string): Promise<OpenFile> {
		const {share} = this.#options;
		if (share === undefined || name.includes('/')) {
			throw noSuchFile();
		}

		return share.open(name);
	}

	async uploadTurn(caller: Caller, patience: TurnPatience): Promise<UploadTurn | number> {
		return this.#options.uploads.turn(caller, patience);
	}

	uploadStarted(upload: Upload): UploadWatch {
		return this.#options.uploads.started(upload);
	}

	noticed(level: 'info' | 'warning' | 'error', remoteAddress: string, text: string): void {
		this.#options.log.notice(level, remoteAddress, text);
	}
}
