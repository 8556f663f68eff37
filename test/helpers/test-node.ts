import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {directEngine} from '../../source/link/direct.ts';
import type {Engine, EngineOptions} from '../../source/model/engine.ts';
import type {FileRow} from '../../source/model/file.ts';
import type {Peer} from '../../source/model/peer.ts';
import type {Outcome, Request} from '../../source/model/request.ts';
import type {Batch, Transfer} from '../../source/model/transfer.ts';
import {NodeState} from './node-state.ts';
import {until} from './until.ts';

/** Content by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Hasty, so that a test sees in moments what takes minutes in life. */
export const hastyTiming: EngineOptions['timing'] = {
	visitInterval: 40,
	retryFirst: 20,
	retryLongest: 200,
	callTimeout: 5000,
	stallTimeout: 5000,
	reportInterval: 10,
};

/** One member of a test network. It can be stopped and started again at the same port and folder. */
export class TestNode {
	readonly folder: string;
	readonly downloads: string;
	state = new NodeState();
	#engine: Engine | undefined;
	readonly #create: (options: EngineOptions) => Engine;
	readonly #options: EngineOptions;
	#port: number | undefined;

	constructor(options: EngineOptions, create: (options: EngineOptions) => Engine = directEngine) {
		this.#options = options;
		this.#port = options.port;
		this.folder = options.folder ?? '';
		this.downloads = options.downloads;
		this.#create = create;
	}

	get engine(): Engine {
		if (this.#engine === undefined) {
			throw new Error('The node is stopped');
		}

		return this.#engine;
	}

	/** Its canonical address. */
	get url(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	/** Makes its engine without waiting until it serves. `changes` are to its options. */
	launch(changes: Partial<EngineOptions> = {}): Engine {
		this.state = new NodeState();
		this.#engine = this.#create({...this.#options, port: this.#port, ...changes});
		this.#engine.subscribe(this.state.take);
		return this.#engine;
	}

	/** Starts it; the port that it gets the first time stays its own. */
	async start(changes: Partial<EngineOptions> = {}): Promise<void> {
		await this.launch(changes).ready;
		const url = await until(() => this.state.node?.phase === 'running' && this.state.node, {
			what: 'the node to run',
		});
		this.#port = url.url === undefined ? undefined : Number(new URL(url.url).port || 80);
	}

	async stop(): Promise<void> {
		await this.#engine?.close();
		this.#engine = undefined;
	}

	/** Puts files into its folder. */
	async put(files: Files): Promise<void> {
		for (const [path, content] of Object.entries(files)) {
			const place = join(this.folder, path);
			await mkdir(dirname(place), {recursive: true});
			await writeFile(place, content);
		}
	}

	async remove(path: string): Promise<void> {
		await rm(join(this.folder, path));
	}

	/** @returns what it has fetched under this path. */
	read(path: string): Promise<Buffer> {
		return readFile(join(this.downloads, path));
	}

	/** @returns the names in its download folder, hidden ones too. */
	async downloaded(): Promise<string[]> {
		return (await readdir(this.downloads).catch(() => [])).sort();
	}

	/** @returns all rows of its merged list. */
	async rows(filter = ''): Promise<readonly FileRow[]> {
		const {rows} = await this.engine.query({
			type: 'rows',
			filter,
			sort: 'name',
			descending: false,
			offset: 0,
			count: 10_000,
		});
		return rows;
	}

	/** @returns the row of this path, once there is one that `isIt` accepts. */
	row(path: string, isIt: (row: FileRow) => boolean = () => true): Promise<FileRow> {
		return until(async () => (await this.rows()).find(row => row.path === path && isIt(row)), {
			what: `the row ${path}`,
		});
	}

	/** @returns what it knows about another, once that is as `isIt` wants it. */
	peer(other: {readonly url: string}, isIt: (peer: Peer) => boolean): Promise<Peer> {
		return until(
			() => {
				const peer = this.state.peers.get(other.url);
				return peer !== undefined && isIt(peer) && peer;
			},
			{what: `the peer ${other.url} to be so: ${isIt}`},
		);
	}

	/** Asks for the file of this path. @returns the transfer's id. */
	async fetch(path: string): Promise<number> {
		const {key} = await this.row(path, ({holders}) => holders.some(({url}) => url !== 'self'));
		const {ids} = await this.engine.request({type: 'fetch', keys: [key]});
		return ids[0] ?? 0;
	}

	/** @returns a transfer, once it is as `isIt` wants it. */
	transfer(id: number, isIt: (transfer: Transfer) => boolean): Promise<Transfer> {
		return until(
			() => {
				const transfer = this.state.transfers.get(id);
				return transfer !== undefined && isIt(transfer) && transfer;
			},
			{what: `transfer ${id} to be so: ${isIt}`},
		);
	}

	/** @returns what is told of the batch that a request began. */
	batch({batch = 0}: Outcome): Promise<Batch> {
		return until(() => this.state.batches.get(batch), {what: `the end of batch ${batch}`});
	}

	/** Asks for something that changes transfers. @returns their ids. */
	async ids(request: Request): Promise<readonly number[]> {
		return (await this.engine.request(request)).ids;
	}

	/** Fetches the file of this path to its end, whichever that is. */
	async fetched(path: string): Promise<Transfer> {
		const id = await this.fetch(path);
		return this.transfer(id, ({finishedAt}) => finishedAt !== undefined);
	}
}
