import process from 'node:process';
import {Worker} from 'node:worker_threads';
import {engineYoungMemory} from '../../source/link/engine-thread.ts';
import {RemoteEngine} from '../../source/link/remote-engine.ts';
import type {EngineOptions} from '../../source/model/engine.ts';
import type {FileRow} from '../../source/model/file.ts';
import {isEnded, type Transfer} from '../../source/model/transfer.ts';
import type {Order, Report} from './orders.ts';

// A member of a network in a process of its own: the built engine in its thread, as the program runs it, and no screen. It
// does what it is told by the process that started it.

const [options, entry] = JSON.parse(process.argv[2] ?? '[]') as [EngineOptions, string];
const {folder = '', downloads, classic} = options;
const worker = new Worker(entry, {
	name: 'engine-worker',
	workerData: options,
	resourceLimits: {maxYoungGenerationSizeMb: engineYoungMemory},
});
const engine = new RemoteEngine(worker, {
	node: {phase: 'starting', url: undefined, folder, downloads, classic, error: undefined},
	closed: async () => {
		await worker.terminate();
	},
});
const transfers = new Map<number, Transfer>();
const looks = new Set<() => void>();
let url: string | undefined;

engine.subscribe(facts => {
	for (const fact of facts) {
		if (fact.type === 'node') {
			({url} = fact.node);
		} else if (fact.type === 'transfers') {
			for (const transfer of fact.changed) {
				transfers.set(transfer.id, transfer);
			}
		}
	}

	for (const look of looks) {
		look();
	}
});

const until = <Value>(condition: () => Value | undefined): Promise<Value> =>
	new Promise(resolve => {
		const look = (): void => {
			const value = condition();
			if (value !== undefined) {
				looks.delete(look);
				resolve(value);
			}
		};
		looks.add(look);
		look();
	});

const rowOf = async (path: string): Promise<FileRow | undefined> => {
	const {rows} = await engine.query({
		type: 'rows',
		filter: '',
		sort: 'name',
		descending: false,
		offset: 0,
		count: 1000,
	});
	return rows.find(row => row.path === path);
};

/** Waits for the file, and for as many holders of it; where hashes are known they are waited for too. */
const offered = async (path: string, holders: number, patience: number): Promise<FileRow> => {
	const deadline = performance.now() + patience;
	for (;;) {
		const row = await rowOf(path);
		const isThere = row !== undefined && row.holders.length >= holders;
		if (row !== undefined && isThere && (row.sha256 !== undefined || performance.now() > deadline)) {
			return row;
		}

		await new Promise(resolve => setTimeout(resolve, 50));
	}
};

const fetchOne = async (path: string, to: string): Promise<Transfer> => {
	const row = await rowOf(path);
	const {ids} = await engine.request({type: 'fetch', keys: row === undefined ? [] : [row.key], to});
	return until(() => {
		const transfer = transfers.get(ids[0] ?? 0);
		return transfer !== undefined && isEnded(transfer.state) ? transfer : undefined;
	});
};

const obey = async (order: Order): Promise<Report> => {
	switch (order.type) {
		case 'offered': {
			const {sha256} = await offered(order.path, order.holders, order.patience);
			return {type: 'offered', isHashed: sha256 !== undefined};
		}
		case 'fetch': {
			const {state, reason, addedAt, finishedAt = 0, pieces} = await fetchOne(order.path, order.to);
			const isVerified = pieces !== undefined && pieces.verified === pieces.total;
			return {type: 'fetched', state, reason, milliseconds: finishedAt - addedAt, isVerified};
		}
		case 'usage': {
			const {user, system} = process.cpuUsage();
			return {type: 'usage', seconds: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024};
		}
		case 'close':
			await engine.close();
			return {type: 'closed'};
	}
};

process.on('message', async (order: Order) => {
	process.send?.(await obey(order));
	if (order.type === 'close') {
		process.disconnect();
	}
});
process.on('disconnect', () => process.exit(0));
await engine.ready;
process.send?.({type: 'ready', url: await until(() => url)} satisfies Report);
