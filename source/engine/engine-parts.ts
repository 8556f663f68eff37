import type {Catalog} from '../model/catalog.ts';
import type {EngineOptions, Timing} from '../model/engine.ts';
import {type PlainError, toPlainError} from '../model/errors.ts';
import type {Limits} from '../model/fact.ts';
import type {TwoDialectClient} from '../network/client/two-dialect-client.ts';
import type {Disk} from '../share/disk/disk.ts';
import type {NetworkKeys} from '../wire/network-keys.ts';
import {ActivityLog} from './facts/activity-log.ts';
import {LogFile} from './facts/log-file.ts';
import type {Reporter} from './facts/reporter.ts';
import {TellingCatalog} from './facts/telling-catalog.ts';
import {Identity} from './identity.ts';
import {RateMeter} from './limits/rate-meter.ts';
import {SpeedLimits} from './limits/speed-limits.ts';
import {ForgottenPeers} from './peers/forgotten-peers.ts';
import type {OwnAddress} from './peers/own-address.ts';
import {ownName} from './peers/own-name.ts';
import {PeerBook} from './peers/peer-book.ts';
import {PeerLists} from './peers/peer-lists.ts';
import {PeerMemory} from './peers/peer-memory.ts';
import {Persons} from './peers/persons.ts';
import type {RequestParts} from './requests.ts';
import {NativeEngineService} from './service/native-engine-service.ts';
import {createShare} from './share/create-share.ts';
import {tellShare} from './share/tell-share.ts';
import {type State, StateKeeper} from './state-keeper.ts';
import {Batches} from './transfers/batches.ts';
import {Fetcher} from './transfers/fetcher.ts';
import {TransferMemory} from './transfers/memory/transfer-memory.ts';
import type {PartDisk} from './transfers/pieces/part-disk.ts';
import {TransferQueue} from './transfers/queue.ts';
import type {Slots} from './transfers/slots.ts';
import {Transfers} from './transfers/transfers.ts';
import {Uploads} from './uploads/uploads.ts';
import {Crawler} from './visits/crawler.ts';
import {createClient} from './visits/create-client.ts';
import {createHello} from './visits/create-hello.ts';

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
	readonly transferMemory: TransferMemory;
	/** Meters all that comes in and all that goes out. */
	readonly meters: {readonly down: RateMeter; readonly up: RateMeter};
}

export interface EnginePartsOptions {
	readonly options: EngineOptions;
	readonly timing: Timing;
	readonly catalog: Catalog;
	readonly disk: Disk;
	readonly keys: Promise<NetworkKeys>;
	readonly partDisk: PartDisk;
	readonly reporter: Reporter;
	/** Undefined until the port is open, and where none is. */
	readonly ownAddress: () => OwnAddress | undefined;
	/** Aborts when the engine closes. */
	readonly signal: AbortSignal;
}

const defaultSlots: Slots = {large: 3, all: 8};
const defaultUploadSlots = 8;

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
	const forgotten = new ForgottenPeers(url => memory.forgottenChanged(url));
	const book = new PeerBook({
		timing,
		isOwn: address => ownAddress()?.is(address) ?? false,
		forgotten,
		changed: peer => {
			reporter.peer(peer);
			memory.changed(peer.url);
		},
		gone: (url, wasMember) => {
			reporter.peerGone(url);
			memory.changed(url);
			if (wasMember) {
				// One that fails is gone with the thread of the list.
				lists.forget(url).catch(() => undefined);
			}
		},
	});
	const lists = new PeerLists(catalog);
	const memory = new PeerMemory({book, forgotten, lists, catalog});
	const identity = new Identity();
	const hello = createHello(identity, ownName(options), ownAddress);
	const client = createClient(context, {book, memory, identity});
	const isOnline = book.isOnline.bind(book);
	const limits = new SpeedLimits(firstLimits(options), told => reporter.set({type: 'limits', limits: told}));
	const persons = new Persons(() => book.records());
	const meters = {down: new RateMeter(), up: new RateMeter()};
	const share = createShare(context, {log, meters});
	const uploads = new Uploads({
		limit: limits.up,
		slots: limits.slots,
		log,
		meter: meters.up,
		whoIs: caller => persons.of(caller),
	});
	const batches = new Batches(batch => reporter.batch(batch));
	const queue = new TransferQueue({
		timing,
		isOnline,
		changed: transfer => {
			reporter.transfer(transfer);
			batches.changed(transfer);
			transferMemory.changed(transfer);
		},
		gone: id => {
			reporter.transferGone(id);
			transferMemory.gone(id);
		},
	});
	const transferMemory = new TransferMemory({queue: () => queue, disk: context.partDisk});
	const transfers = new Transfers({
		queue,
		memory: transferMemory,
		published: file => void tellShare(file, {share, folder: options.folder}),
		client,
		catalog,
		isOnline,
		limit: url => limits.from(url),
		meter: meters.down,
		slots: options.slots === undefined ? defaultSlots : {large: options.slots, all: options.slots},
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
		persons,
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
		isMadeUp: options.isMadeUp ?? false,
		folder: options.folder,
		log,
		keepings: [
			identity,
			memory,
			transferMemory,
			...(share === undefined ? [] : [{restore: ({path}: State) => share.keep(path)}]),
		],
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
		transferMemory,
		transfers,
		uploads,
	};
}

const firstLimits = (options: EngineOptions): Limits => ({
	down: options.downLimit,
	up: options.upLimit,
	slots: options.uploadSlots ?? defaultUploadSlots,
	paused: options.uploadsPaused ?? false,
	peers: options.peerLimits ?? [],
});

const createLogFile = ({logFile}: EngineOptions, failed: (error: PlainError) => void): LogFile | undefined =>
	logFile === undefined ? undefined : new LogFile({path: logFile, failed});
