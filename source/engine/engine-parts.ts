import type {Catalog} from '../model/catalog.ts';
import type {EngineOptions, Timing} from '../model/engine.ts';
import {type PlainError, toPlainError} from '../model/errors.ts';
import {mayDial} from '../network/address-policy.ts';
import {TwoDialectClient} from '../network/two-dialect-client.ts';
import {Share} from '../share/share.ts';
import type {NetworkKeys} from '../wire/network-keys.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';
import {ActivityLog} from './activity-log.ts';
import {Crawler} from './crawler.ts';
import {createHello} from './create-hello.ts';
import {ForgottenPeers} from './forgotten-peers.ts';
import {Identity} from './identity.ts';
import {LogFile} from './log-file.ts';
import {NativeEngineService} from './native-engine-service.ts';
import {isLoopbackHost, type OwnAddress} from './own-address.ts';
import {PeerBook} from './peer-book.ts';
import {PeerLists} from './peer-lists.ts';
import {PeerMemory} from './peer-memory.ts';
import type {PeerRecord} from './peer-record.ts';
import {RateMeter} from './rate-meter.ts';
import type {Reporter} from './reporter.ts';
import type {RequestParts} from './requests.ts';
import {SpeedLimits} from './speed-limits.ts';
import {StateKeeper} from './state-keeper.ts';
import {TellingCatalog} from './telling-catalog.ts';
import {Batches} from './transfers/batches.ts';
import {Fetcher} from './transfers/fetcher.ts';
import type {PartDisk} from './transfers/pieces/part-disk.ts';
import {TransferQueue} from './transfers/queue.ts';
import {Transfers} from './transfers/transfers.ts';
import {Uploads} from './uploads.ts';
import {whoIsAt} from './who-is-at.ts';

/** All that an engine is put together from. Nothing of it runs yet. */
export interface EngineParts extends Omit<RequestParts, 'allowClassic'> {
	readonly catalog: Catalog;
	readonly log: ActivityLog;
	readonly logFile: LogFile | undefined;
	readonly client: TwoDialectClient;
	readonly uploads: Uploads;
	readonly service: NativeEngineService;
	/** What outlives the run. */
	readonly keeper: StateKeeper;
	/** Meters all that comes in and all that goes out. */
	readonly meters: {readonly down: RateMeter; readonly up: RateMeter};
}

export interface EnginePartsOptions {
	readonly options: EngineOptions;
	readonly timing: Timing;
	readonly catalog: Catalog;
	readonly keys: Promise<NetworkKeys>;
	readonly partDisk: PartDisk;
	readonly reporter: Reporter;
	/** Undefined until the port is open, and where none is. */
	readonly ownAddress: () => OwnAddress | undefined;
	/** Aborts when the engine closes. */
	readonly signal: AbortSignal;
}

const defaultSlots = 3;

/** Makes the parts of an engine and ties them together. */
export function createParts(context: EnginePartsOptions): EngineParts {
	const {options, timing, reporter, ownAddress, signal} = context;
	const logFile = createLogFile(options, ({message}) => log.add('error', undefined, message));
	const log = new ActivityLog({
		report(entry) {
			reporter.log(entry);
			logFile?.append(entry);
		},
	});
	const catalog = new TellingCatalog(context.catalog, summary =>
		reporter.set({type: 'catalog', catalog: summary}),
	);
	const share = createShare(options, reporter);
	const forgotten = new ForgottenPeers(url => memory.forgottenChanged(url));
	const book = new PeerBook({
		timing,
		isOwn: address => ownAddress()?.is(address) ?? false,
		forgotten,
		changed: peer => {
			reporter.peer(peer);
			memory.changed(peer.url);
		},
		gone: url => {
			reporter.peerGone(url);
			memory.changed(url);
		},
	});
	const lists = new PeerLists(catalog);
	const memory = new PeerMemory({book, forgotten, lists, catalog});
	const client = createClient(context, book, memory);
	const identity = new Identity();
	const hello = createHello(identity, ownAddress);
	const isOnline = book.isOnline.bind(book);
	const limits = new SpeedLimits({down: options.downLimit, up: options.upLimit}, told =>
		reporter.set({type: 'limits', limits: told}),
	);
	const meters = {down: new RateMeter(), up: new RateMeter()};
	const uploads = new Uploads({
		limit: limits.up,
		log,
		meter: meters.up,
		whoIs: address => whoIsAt(address, book.records()),
	});
	const batches = new Batches(batch => reporter.batch(batch));
	const queue = new TransferQueue({
		timing,
		isOnline,
		changed: transfer => {
			reporter.transfer(transfer);
			batches.changed(transfer);
		},
		gone: id => reporter.transferGone(id),
	});
	const transfers = new Transfers({
		queue,
		client,
		catalog,
		isOnline,
		limit: limits.down,
		meter: meters.down,
		slots: options.slots ?? defaultSlots,
		timing,
		disk: context.partDisk,
		noticed: (level, url, text) => log.add(level, url, text),
		stallTimeout: timing.stallTimeout,
		dialectOf: url => client.dialectOf(url),
		areAllBusy: busy => book.areAllOnlineAmong(busy),
		address: url => book.get(url)?.spellings[0],
		doubted: url => {
			book.hurry(url);
			crawler.wake();
		},
	});
	const crawler = new Crawler({
		book,
		client,
		catalog,
		lists,
		log,
		hello,
		ownSpelling: () => ownAddress()?.spelling,
		isSending: url => transfers.isSending(url),
		report: crawl => reporter.set({type: 'crawl', crawl}),
		moved: () => {
			transfers.peersMoved().catch(error => log.add('error', undefined, toPlainError(error).message));
		},
	});
	const fetcher = new Fetcher({
		catalog,
		queue,
		batches,
		downloads: options.downloads,
		shared: options.folder,
		signal,
	});
	const service = new NativeEngineService({
		hello,
		ownAddress,
		book,
		share,
		uploads,
		log,
		signal,
		heard: () => crawler.wake(),
	});
	const keeper = new StateKeeper({
		directory: options.stateDirectory,
		keys: context.keys,
		folder: options.folder,
		log,
		keepings: [identity, memory],
		signal,
	});
	return {
		batches,
		book,
		catalog,
		client,
		crawler,
		fetcher,
		keeper,
		limits,
		log,
		logFile,
		meters,
		queue,
		service,
		share,
		transfers,
		uploads,
	};
}

function createShare({folder}: EngineOptions, reporter: Reporter): Share | undefined {
	if (folder === undefined) {
		reporter.set({type: 'share', share: {files: 0, bytes: 0, scanning: false, problem: undefined}});
		return undefined;
	}

	return new Share({folder, report: ({status}) => reporter.set({type: 'share', share: status})});
}

const createLogFile = ({logFile}: EngineOptions, failed: (error: PlainError) => void): LogFile | undefined =>
	logFile === undefined ? undefined : new LogFile({path: logFile, failed});

function createClient(
	{options, timing, keys, ownAddress}: EnginePartsOptions,
	book: PeerBook,
	encryption: Pick<PeerMemory, 'authenticated' | 'wasEncrypted'>,
): TwoDialectClient {
	const areWeOnLoopback = (): boolean =>
		ownAddress()?.loopback === true || [...book.records()].some(isInvitedLoopback);
	return new TwoDialectClient({
		classic: options.classic,
		keys,
		password: options.password,
		callTimeout: timing.callTimeout,
		stallTimeout: timing.stallTimeout,
		wasEncrypted: url => encryption.wasEncrypted(url),
		authenticated: url => encryption.authenticated(url),
		allowAddress(address: string, {url}: ParsedPeerUrl) {
			const record = book.get(url);
			const isAllowed = record?.invited === true || mayDial(address, {loopback: areWeOnLoopback()});
			if (isAllowed && record !== undefined) {
				record.reachedAt = address;
			}

			return isAllowed;
		},
	});
}

/** The user named an address of this very machine, so the network is one on this machine. */
const isInvitedLoopback = ({invited, spellings}: PeerRecord): boolean =>
	invited && spellings.some(({host}) => isLoopbackHost(host));
