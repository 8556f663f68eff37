import type {Catalog} from '../../../model/catalog.ts';
import type {LogEntry} from '../../../model/fact.ts';
import type {PeerUrl} from '../../../model/peer.ts';
import type {Transfer} from '../../../model/transfer.ts';
import type {PeerClient} from '../../../network/client/peer-client.ts';
import type {ParsedPeerUrl} from '../../../wire/peer-url.ts';
import type {RateMeter} from '../../limits/rate-meter.ts';
import type {Limit} from '../../limits/speed-limit.ts';
import type {BackOffLimits} from '../../peers/back-off.ts';
import type {PublishedFile} from '../../share/tell-share.ts';
import type {PartTag} from '../part-file.ts';
import type {PartDisk} from '../pieces/part-disk.ts';
import type {TransferQueue} from '../queue.ts';
import type {Blame} from './blame.ts';
import type {SwarmSourcesOptions} from './swarm-sources.ts';

/** What all transfers from many share. */
export interface SwarmContext extends SwarmSourcesOptions {
	readonly queue: TransferQueue;
	readonly client: Pick<Required<PeerClient>, 'openRange' | 'pieces'>;
	readonly catalog: Catalog;
	readonly disk: PartDisk;
	/** Of the state that knows of the parts that are begun. */
	readonly tag: () => PartTag;
	/** To be called when something of a file is about to be put onto the disk. */
	readonly noted: (transfer: Transfer) => void;
	/** What the bytes from a peer wait at. */
	readonly limit: (url: PeerUrl) => Limit;
	/** Meters all that comes in. */
	readonly meter: RateMeter;
	readonly blame: Blame;
	/** For how many transfers something is asked of a peer now. */
	readonly workload: (url: PeerUrl) => number;
	readonly timing: BackOffLimits;
	readonly address: (url: PeerUrl) => ParsedPeerUrl | undefined;
	/** Told of a peer that failed. */
	readonly doubted: (url: PeerUrl) => void;
	/** Told of each file that has been found to have these digests, once it has its name. */
	readonly published: (file: PublishedFile) => void;
	/** Writes a line of the log. */
	readonly noticed: (level: LogEntry['level'], url: PeerUrl | undefined, text: string) => void;
}
