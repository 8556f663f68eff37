import {setTimeout as delay} from 'node:timers/promises';
import {directEngine} from '../link/direct.ts';
import type {Engine, EngineOptions} from '../model/engine.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Disk} from '../share/disk/disk.ts';
import type {Habits} from './made-up-peers.ts';

/** How a made-up peer takes part. */
export interface MemberOptions extends Habits {
	readonly engine: EngineOptions;
	/** Makes what an engine reads its folder with. */
	readonly disk: () => Disk;
}

/** Milliseconds between two looks for what a member wants. */
const lookInterval = 3000;

/** Resolves with the engine's address once it listens. Rejects where it cannot. */
export async function addressOf(engine: Engine): Promise<PeerUrl> {
	await engine.ready;
	return new Promise(resolve => {
		const unsubscribe = engine.subscribe(facts => {
			for (const fact of facts) {
				if (fact.type === 'node' && fact.node.url !== undefined) {
					resolve(fact.node.url);
					queueMicrotask(() => unsubscribe());
				}
			}
		});
	});
}

/** One peer of the made-up network, which may leave and come back under the same address. */
export class MadeUpMember {
	readonly #options: MemberOptions;
	readonly #end = new AbortController();
	#engine: Engine | undefined;
	#habits: Promise<unknown> | undefined;

	constructor(options: MemberOptions) {
		this.#options = options;
	}

	/** Resolves with its address once it listens. */
	async start(): Promise<PeerUrl> {
		const {engine: options, comesAndGoes, stalls, wants, disk} = this.#options;
		const engine = directEngine(options, disk());
		this.#engine = engine;
		const url = await addressOf(engine);
		const port = Number(new URL(url).port);
		this.#habits = Promise.all([
			comesAndGoes && this.#inTurn(comesAndGoes, there => this.#comeOrGo(there, {...options, port})),
			stalls && this.#inTurn(stalls, async paused => this.#engine?.request({type: 'pause-uploads', paused})),
			wants && this.#fetch(wants, engine),
		]);
		return url;
	}

	/** Idempotent. */
	async close(): Promise<void> {
		this.#end.abort();
		await this.#habits;
		await this.#engine?.close();
	}

	/** Resolves with false as soon as it is to end. */
	#pause(milliseconds: number): Promise<boolean> {
		const {signal} = this.#end;
		return delay(milliseconds, true, {signal}).catch(() => false);
	}

	/** Does one thing and another in turn, for so many seconds each. */
	async #inTurn(seconds: number, act: (isFirst: boolean) => Promise<unknown>): Promise<void> {
		for (let isFirst = true; await this.#pause(seconds * 1000); isFirst = !isFirst) {
			await act(isFirst).catch(() => {});
		}
	}

	async #comeOrGo(isThere: boolean, options: EngineOptions): Promise<void> {
		if (isThere) {
			await this.#engine?.close();
		} else {
			const engine = directEngine(options, this.#options.disk());
			this.#engine = engine;
			// Where its port is taken meanwhile it stays away until the next turn.
			await engine.ready.catch(() => {});
		}
	}

	/** Takes what it wants as soon as anybody has it. */
	async #fetch(pattern: string, engine: Engine): Promise<void> {
		let begun = 0;
		while (begun === 0 && (await this.#pause(lookInterval))) {
			const {ids} = await engine.request({type: 'fetch-matching', pattern}).catch(() => ({ids: []}));
			begun = ids.length;
		}
	}
}
