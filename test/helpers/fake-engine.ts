import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {withNamedPeers} from '../../source/engine/peers/named-peers.ts';
import {drawable} from '../../source/model/drawable.ts';
import type {Engine, FactListener} from '../../source/model/engine.ts';
import {AppError} from '../../source/model/errors.ts';
import type {CatalogSummary, Fact, Limits, LogEntry, NodeStatus} from '../../source/model/fact.ts';
import type {FileKey, ListedFile} from '../../source/model/file.ts';
import {type Peer, type PeerUrl, SELF} from '../../source/model/peer.ts';
import type {Answer, Query, Question} from '../../source/model/query.ts';
import type {Outcome, Request} from '../../source/model/request.ts';
import {
	type BatchId,
	isEnded,
	type Transfer,
	type TransferId,
	type TransferState,
	type Upload,
} from '../../source/model/transfer.ts';

const running: NodeStatus = {
	phase: 'running',
	url: 'http://192.168.1.7:2004',
	folder: '/home/me/share',
	downloads: '/home/me/share',
	classic: false,
	error: undefined,
};

/**
 * An engine without a network: its list, peers and transfers are in memory and answer every request as the real
 * ones do, but nothing moves until a test says so.
 */
export class FakeEngine implements Engine {
	readonly ready: Promise<void>;
	readonly catalog = new MemoryCatalog();
	readonly requests: Request[] = [];
	readonly queries: Query[] = [];
	readonly peers = new Map<PeerUrl, Peer>();
	readonly transfers = new Map<TransferId, Transfer>();
	now = Date.UTC(2026, 9, 3, 12, 0, 0);
	/** Resolves before each answer to a query: lets a test make the list slow. */
	delay: () => Promise<void> = async () => {};
	closed = false;
	#listener: FactListener | undefined;
	#node = running;
	#limits: Limits = {up: undefined, down: undefined, slots: 8, paused: false, peers: []};
	#nextTransfer = 1;
	#nextLine = 1;
	readonly #log: LogEntry[] = [];
	readonly #batches = new Map<BatchId, readonly TransferId[]>();
	#nextBatch = 1;
	#summary: CatalogSummary = {revision: 0, rows: 0, bytes: 0};

	constructor(ready: Promise<void> = Promise.resolve()) {
		this.ready = ready;
		// A test may never ask.
		ready.catch(() => {});
	}

	/** Lets a peer offer files. */
	async offer(url: PeerUrl, files: readonly ListedFile[], peer: Partial<Peer> = {}): Promise<void> {
		this.#summary = await this.catalog.replace(url, files);
		if (url !== SELF) {
			const online = (peer.state ?? 'online') === 'online';
			this.#summary = await this.catalog.setOnline(url, online);
			this.setPeer({url, files: files.length, ...peer});
		}

		this.tell({type: 'catalog', catalog: this.#summary});
	}

	setPeer({url, ...rest}: Partial<Peer> & Pick<Peer, 'url'>): void {
		const peer: Peer = {
			dialect: 'classic',
			state: 'online',
			latency: 14,
			lastSeen: this.now,
			failures: 0,
			reason: undefined,
			nextVisit: this.now + 5000,
			files: 0,
			invited: false,
			history: [],
			...this.peers.get(url),
			...rest,
			url,
		};
		this.peers.set(url, peer);
		this.tell({type: 'peers', changed: [peer], gone: []});
	}

	setTransfer(id: TransferId, change: Partial<Transfer>): void {
		const transfer = this.transfers.get(id);
		if (transfer === undefined) {
			throw new Error(`There is no transfer ${id}.`);
		}

		const changed = {...transfer, ...change};
		this.transfers.set(id, changed);
		this.tell({type: 'transfers', changed: [changed], gone: []}, ...this.#endedBatches());
	}

	setNode(change: Partial<NodeStatus>): void {
		this.#node = {...this.#node, ...change};
		this.tell({type: 'node', node: this.#node});
	}

	setUploads(uploads: readonly Upload[]): void {
		this.tell({type: 'uploads', uploads});
	}

	log(text: string, level: LogEntry['level'] = 'info', peer?: string): void {
		const entry = {id: this.#nextLine++, at: this.now, level, peer, text};
		this.#log.push(entry);
		this.tell({type: 'log', entries: [entry]});
	}

	stop(message: string, url = this.#node.url): void {
		this.#node = {...this.#node, url, phase: 'stopped', error: {code: 'ENGINE_STOPPED', message}};
		this.tell({type: 'node', node: this.#node});
	}

	tell(...facts: readonly Fact[]): void {
		void this.#listener?.(facts);
	}

	subscribe(listener: FactListener): () => void {
		this.#listener = listener;
		this.tell(
			{type: 'node', node: this.#node},
			{type: 'share', share: {files: 3, bytes: 4096, scanning: false, problem: undefined}},
			{type: 'crawl', crawl: {visiting: 0, unvisited: 0, settled: true}},
			{type: 'catalog', catalog: this.#summary},
			{type: 'peers', changed: [...this.peers.values()], gone: []},
			{type: 'transfers', changed: [...this.transfers.values()], gone: []},
			{type: 'log', entries: this.#log},
		);
		return () => {
			this.#listener = undefined;
		};
	}

	query<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answer<Q>>;
	async query(question: Question, signal?: AbortSignal): Promise<Answer<Question>> {
		if (question.type === 'space') {
			return {free: 50e9, total: 100e9, keep: 1e9};
		}

		this.queries.push(question);
		await this.delay();
		return this.catalog.query(withNamedPeers(question, this.peers.values(), undefined), signal);
	}

	async request(request: Request): Promise<Outcome> {
		this.requests.push(request);
		switch (request.type) {
			case 'fetch':
				return this.#fetch(request.keys);
			case 'pause':
				return this.#change(request.ids, {state: 'paused', speed: 0});
			case 'resume':
				return this.#change(request.ids, {state: 'queued', reason: undefined, finishedAt: undefined});
			case 'retry': {
				const outcome = this.#change(request.ids, {
					state: 'queued',
					reason: undefined,
					finishedAt: undefined,
				});
				return {...outcome, batch: this.#begin(request.ids)};
			}
			case 'cancel':
				return this.#change(request.ids, {state: 'cancelled', speed: 0, finishedAt: this.now});
			case 'priority':
				return this.#change(request.ids, {priority: request.priority});
			case 'classic':
				this.#node = {...this.#node, classic: request.allowed};
				this.tell({type: 'node', node: this.#node});
				return {ids: [], skipped: 0};
			case 'limit':
				return this.#limit({up: request.up, down: request.down});
			case 'limit-peer': {
				const {url, up, down} = request;
				return this.#limit({
					peers: [...this.#limits.peers.filter(each => each.url !== url), {url, up, down}],
				});
			}
			case 'upload-slots':
				return this.#limit({slots: request.slots});
			case 'pause-uploads':
				return this.#limit({paused: request.paused});
			case 'clear-ended': {
				const gone = [...this.transfers.values()].filter(({state}) => isEnded(state)).map(({id}) => id);
				for (const id of gone) {
					this.transfers.delete(id);
				}

				this.tell({type: 'transfers', changed: [], gone});
				return {ids: gone, skipped: 0};
			}
			case 'join':
				if (!/^http:\/\/[\w.-]+:\d+$/.test(request.url)) {
					throw new AppError(
						'BAD_URL',
						`Expected an address such as http://host:2004, got "${request.url}".`,
					);
				}

				this.setPeer({
					url: request.url,
					state: 'new',
					latency: undefined,
					lastSeen: undefined,
					invited: true,
				});
				return {ids: [], skipped: 0};
			case 'forget':
				this.peers.delete(request.url);
				this.#summary = await this.catalog.forget(request.url);
				this.tell(
					{type: 'peers', changed: [], gone: [request.url]},
					{type: 'catalog', catalog: this.#summary},
				);
				return {ids: [], skipped: 0};
			default:
				return {ids: [], skipped: 0};
		}
	}

	async close(): Promise<void> {
		this.closed = true;
	}

	#limit(change: Partial<Limits>): Outcome {
		this.#limits = {...this.#limits, ...change};
		this.tell({type: 'limits', limits: this.#limits});
		return {ids: [], skipped: 0};
	}

	async #fetch(keys: readonly FileKey[]): Promise<Outcome> {
		const rows = await this.catalog.query({type: 'lookup', keys});
		const added = rows.map((row): Transfer => {
			const id = this.#nextTransfer++;
			return {
				id,
				key: row.key,
				path: row.path,
				label: drawable(row.path),
				state: row.have ? 'skipped' : 'queued',
				size: row.size,
				exact: row.size !== undefined,
				received: 0,
				speed: 0,
				source: row.holders.find(holder => holder.url !== SELF)?.url,
				attempts: 0,
				reason: row.have ? 'A file of this name is here already.' : undefined,
				retryAt: undefined,
				addedAt: this.now,
				finishedAt: row.have ? this.now : undefined,
				savedAs: undefined,
				priority: 'normal',
				position: id,
				directory: '/downloads',
			};
		});
		for (const transfer of added) {
			this.transfers.set(transfer.id, transfer);
		}

		this.tell({type: 'transfers', changed: added, gone: []});
		const ids = added.map(({id}) => id);
		const skipped = added.filter(({state}) => state === 'skipped').length;
		return {ids, skipped, batch: this.#begin(ids)};
	}

	#begin(ids: readonly TransferId[]): BatchId {
		const batch = this.#nextBatch++;
		this.#batches.set(batch, ids);
		return batch;
	}

	#endedBatches(): readonly Fact[] {
		const count = (transfers: readonly Transfer[], state: TransferState): number =>
			transfers.filter(transfer => transfer.state === state).length;
		return [...this.#batches].flatMap(([id, ids]): readonly Fact[] => {
			const all = ids.map(one => this.transfers.get(one)).filter(one => one !== undefined);
			if (!all.every(({state}) => isEnded(state))) {
				return [];
			}

			this.#batches.delete(id);
			const [done, failed] = [count(all, 'done'), count(all, 'failed')];
			const [skipped, cancelled] = [count(all, 'skipped'), count(all, 'cancelled')];
			const bytes = all.reduce((sum, {state, size}) => sum + (state === 'done' ? (size ?? 0) : 0), 0);
			return [{type: 'batch', batch: {id, done, failed, skipped, cancelled, bytes}}];
		});
	}

	#change(ids: readonly TransferId[], change: Partial<Transfer>): Outcome {
		for (const id of ids) {
			this.setTransfer(id, change);
		}

		return {ids, skipped: 0};
	}
}

const listed = (path: string, size: number): ListedFile => ({path, size, modified: Date.UTC(2026, 2, 1)});

/** @returns an engine with three peers, one of them gone, that offer `count` files and some odd ones. */
export const livelyEngine = async (count = 40): Promise<FakeEngine> => {
	const engine = new FakeEngine();
	const many = Array.from({length: count}, (_, index) =>
		listed(`live/debian-${String(index).padStart(3, '0')}.iso`, (index + 1) * 1_000_000),
	);
	await engine.offer('http://bob:8000', [
		...many,
		listed('notes/\u001B[31mred\u202Etxt', 12),
		listed('音楽/長い日本語のファイル名がここにあります.flac', 30_000_000),
		listed('same.txt', 1),
	]);
	await engine.offer('http://alice:8000', [listed('same.txt', 2), ...many.slice(0, 3)], {latency: 88});
	await engine.offer('http://carol:8000', [listed('old/backup.tar', 5_000_000)], {
		dialect: 'native',
		state: 'offline',
		lastSeen: engine.now - 180_000,
		failures: 3,
		reason: 'The connection was refused.',
	});
	await engine.offer(SELF, [listed('live/debian-001.iso', 2_000_000)]);
	engine.log('Took debian-001.iso.', 'info', 'http://bob:8000');
	engine.log('A call with a wrong password was refused.', 'warning', '10.0.0.9');
	return engine;
};
