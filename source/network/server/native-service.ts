import type {OpenFile} from '../../model/file.ts';
import type {CatalogLine, Revision} from '../../wire/catalog-line.ts';
import type {KnownPeer} from '../../wire/known-peer.ts';
import type {PeerHello, ServerHello} from '../../wire/peer-hello.ts';
import type {PieceList} from '../../wire/piece-list.ts';
import type {PeerService} from './peer-service.ts';

/** What became different in our own folder between two revisions. */
export interface CatalogChanges {
	/** What was asked for; `beginning` where `lines` are the whole list because that is unknown or too long ago. */
	readonly base: Revision;
	readonly revision: Revision;
	/** How many files there are at this revision. */
	readonly files?: number;
	/** Read slowly, while the folder goes on changing: it may tell of changes after `revision`, but must miss none before. */
	readonly lines: Iterable<CatalogLine>;
}

/** A shared file that is open for reading. */
export interface NativeFile extends OpenFile {
	/** Lower-case hex; undefined until it has been computed. */
	readonly sha256?: string | undefined;
}

/** What the listener asks of the program behind it on behalf of native peers. */
export interface NativeService extends PeerService {
	/** Who we are. `caller` says of itself who it is; it knows the password, but anything else may be untrue. */
	hello(caller: PeerHello, remoteAddress: string): ServerHello;
	/** Takes the peers that the caller knows; returns those of ours that have answered us, ourselves among them. */
	peers(known: readonly KnownPeer[], remoteAddress: string): readonly KnownPeer[];
	/** Never throws. Paths that are not safe ones (`safePath`: NFC, among others) are not sent. */
	changesSince(revision: Revision): CatalogChanges;
	/** Resolves at the first change after the call, or when `signal` aborts; must not miss one that comes at once. */
	changed(signal: AbortSignal): Promise<void>;
	/** Opens a file of any folder by the path that it is listed under. Rejects with `NO_SUCH_FILE`. The listener closes it. */
	openPath(path: string, remoteAddress: string): Promise<NativeFile>;
	/** Resolves with undefined until the digests are known. Rejects with `NO_SUCH_FILE`. */
	pieces?(path: string, remoteAddress: string): Promise<PieceList | undefined>;
}
