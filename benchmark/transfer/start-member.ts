import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import type {EngineOptions} from '../../source/model/engine.ts';
import type {Order, Report} from './orders.ts';

/** What `npm run build` makes. */
const engine = fileURLToPath(new URL('../../dist/engine-worker.js', import.meta.url));

/** A member of a network in a process of its own. */
export interface Member {
	readonly url: string;
	readonly pid: number;
	/** Waits until so many offer the file and its hash is known. Resolves with whether it is, as long as that may take. */
	offered(path: string, holders?: number): Promise<boolean>;
	fetch(path: string, to: string): Promise<Extract<Report, {type: 'fetched'}>>;
	usage(): Promise<Extract<Report, {type: 'usage'}>>;
	close(): Promise<void>;
}

/** Milliseconds. */
let patienceForHashes = 30_000;

/** The password of all networks here. */
export const password = 'benchmark of transfers';

/** Starts a member, whose bundle is `entry`, with the engine that `npm run build` has made; resolves once it serves. */
export async function startMember(
	entry: string,
	options: Pick<EngineOptions, 'downloads'> & Partial<EngineOptions>,
): Promise<Member> {
	const whole: EngineOptions = {
		folder: undefined,
		password,
		host: '127.0.0.1',
		port: 0,
		join: [],
		classic: false,
		upLimit: undefined,
		downLimit: undefined,
		...options,
		timing: {visitInterval: 500, ...options.timing},
	};
	const child = fork(entry, [JSON.stringify([whole, engine])], {
		execArgv: ['--no-warnings'],
		env: {...process.env, NODE_OPTIONS: ''},
	});
	const {url} = await answer(child, 'ready');
	const ask = async <Type extends Report['type']>(order: Order, type: Type) => {
		child.send(order);
		return answer(child, type);
	};
	return {
		url,
		pid: child.pid ?? 0,
		async offered(path, holders = 1) {
			const {isHashed} = await ask({type: 'offered', path, holders, patience: patienceForHashes}, 'offered');
			// Where none has come in all that time none will come for others.
			patienceForHashes = isHashed ? patienceForHashes : 0;
			return isHashed;
		},
		fetch: (path, to) => ask({type: 'fetch', path, to}, 'fetched'),
		usage: () => ask({type: 'usage'}, 'usage'),
		async close() {
			if (child.connected) {
				await ask({type: 'close'}, 'closed');
				await once(child, 'exit');
			}
		},
	};
}

/** Resolves with the next report, which must be of that type. Rejects where the process ends. */
async function answer<Type extends Report['type']>(
	child: ChildProcess,
	type: Type,
): Promise<Extract<Report, {type: Type}>> {
	const ended = new AbortController();
	const exit = once(child, 'exit', {signal: ended.signal}).then(([code]) => {
		throw new Error(`A member ended with ${code} where "${type}" was expected.`);
	});
	exit.catch(() => {});
	const [report] = (await Promise.race([once(child, 'message'), exit])) as [Report];
	ended.abort();
	if (report.type !== type) {
		throw new Error(`Expected "${type}" from a member, got "${report.type}".`);
	}

	return report as Extract<Report, {type: Type}>;
}
