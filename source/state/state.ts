import type {
	CatalogSummary,
	CrawlStatus,
	Limits,
	LogEntry,
	NodeStatus,
	Rates,
	ShareStatus,
	Traffic,
} from '../model/fact.ts';
import type {FileKey} from '../model/file.ts';
import type {Peer, PeerUrl} from '../model/peer.ts';
import type {RowsAnswer, RowsQuery, SortKey} from '../model/query.ts';
import type {Batch, Taker, Transfer, TransferId, Upload} from '../model/transfer.ts';
import type {TreeView} from '../model/tree-line.ts';
import type {ListView, RangeStart} from './list-view.ts';
import type {PaneId} from './pane.ts';
import {noPast, type Past} from './past.ts';
import type {Screen} from './screen.ts';

export type PeerSort = 'state' | 'name' | 'latency' | 'files' | 'seen';
export type TransferSort = 'state' | 'added' | 'name' | 'size' | 'progress' | 'speed';

/** What decides which rows of the merged list there are, and in which order. */
export type RowsQuestion = Pick<RowsQuery, 'filter' | 'sort' | 'descending' | 'holder' | 'tree' | 'marked'>;

/** The files pane: its rows live in the catalog, only those on screen and around it are here. */
export interface FilesView extends ListView<FileKey, SortKey> {
	/** Only what this peer holds. */
	readonly holder: PeerUrl | undefined;
	/** Whether the rows stand as a tree of folders. */
	readonly tree: boolean;
	/** Which folders of the tree are open, also while it is not shown. */
	readonly folders: TreeView;
	/** Where the range that is being marked began. */
	readonly range: RangeStart<FileKey> | undefined;
	/** The marked rows with their sizes, wherever they are now. */
	readonly marks: ReadonlyMap<FileKey, number | undefined>;
	/** The latest answer of the catalog; undefined before the first. */
	readonly window: RowsAnswer | undefined;
	/** What the latest answer was an answer to. */
	readonly answered: RowsQuestion | undefined;
	/** Whether the user has been in this list; until then it shows its top, whatever comes in. */
	readonly touched: boolean;
}

export interface PeersView extends ListView<PeerUrl, PeerSort> {
	/** Whether the user has been in this list; until then the cursor stays at its top, whoever comes. */
	readonly touched: boolean;
}

export interface TransfersView extends ListView<TransferId, TransferSort> {
	readonly marks: ReadonlySet<TransferId>;
	/** Where the range that is being marked began. */
	readonly range: RangeStart<TransferId> | undefined;
}

export interface ServerView extends ListView<number, 'time'> {
	/** Whether the cursor stays on the newest line. */
	readonly follow: boolean;
	/** Whether long lines go on below instead of being cut. */
	readonly wrap: boolean;
}

/** How each pane shows its list. */
export interface Views {
	readonly peers: PeersView;
	readonly files: FilesView;
	readonly transfers: TransfersView;
	readonly server: ServerView;
}

/** Everything that the screen shows. Facts of the engine on one side, what only the screen knows on the other. */
export interface State {
	/** When the latest facts arrived, in milliseconds since the epoch. Ages are counted from here, not from a clock. */
	readonly now: number;
	/** What the engine is and where it listens; undefined until it says so. */
	readonly node: NodeStatus | undefined;
	/** What our own folder holds. */
	readonly share: ShareStatus | undefined;
	/** How far the visits are. */
	readonly crawl: CrawlStatus | undefined;
	/** The merged list in numbers. */
	readonly catalog: CatalogSummary;
	/** Speeds now and totals since the start. */
	readonly traffic: Traffic;
	/** The speed limits in force. */
	readonly limits: Limits;
	/** How fast it went in the last seconds in which anything moved. */
	readonly rates: Rates;
	/** What is on its way from us. */
	readonly uploads: readonly Upload[];
	/** Who has taken something from us, the last one first. */
	readonly takers: readonly Taker[];
	readonly peers: ReadonlyMap<PeerUrl, Peer>;
	readonly transfers: ReadonlyMap<TransferId, Transfer>;
	/** The latest batches that have ended, oldest first, at most `batchesLimit`. */
	readonly batches: readonly Batch[];
	/** The latest lines of activity, oldest first, at most `logLimit`. */
	readonly log: readonly LogEntry[];
	/** What the facts have told before. */
	readonly past: Past;
	readonly views: Views;
	readonly screen: Screen;
}

/** How many lines of activity are kept. */
export const logLimit = 1000;

/** How many ended batches are kept. */
export const batchesLimit = 32;

const view = {filter: '', descending: false, cursor: undefined, index: 0, top: 0, scrolled: 0} as const;
const noRows: Readonly<Record<PaneId, number>> = {peers: 0, files: 0, transfers: 0, server: 0};

/** @returns the state before the first fact. */
export const initialState = (): State => ({
	now: 0,
	node: undefined,
	share: undefined,
	crawl: undefined,
	catalog: {revision: 0, rows: 0, bytes: 0},
	traffic: {down: 0, up: 0, received: 0, sent: 0},
	limits: {down: undefined, up: undefined, slots: 8, paused: false, peers: []},
	rates: {down: [], up: []},
	uploads: [],
	takers: [],
	peers: new Map(),
	transfers: new Map(),
	batches: [],
	log: [],
	past: noPast,
	views: {
		peers: {...view, sort: 'state', touched: false},
		files: {
			...view,
			sort: 'relevance',
			holder: undefined,
			tree: false,
			folders: {open: []},
			range: undefined,
			marks: new Map(),
			window: undefined,
			answered: undefined,
			touched: false,
		},
		transfers: {...view, sort: 'state', marks: new Set(), range: undefined},
		server: {...view, sort: 'time', follow: true, wrap: true},
	},
	screen: {
		focus: 'files',
		main: 'files',
		zoomed: false,
		heights: noRows,
		overlay: undefined,
		extent: {lines: 0, height: 0},
		prompt: undefined,
		history: [],
		confirm: undefined,
		toast: undefined,
		toasts: 0,
		errors: [],
		mouse: false,
		restartable: false,
		keys: {},
	},
});
