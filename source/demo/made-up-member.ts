import {setTimeout as delay} from 'node:timers/promises';
import {directEngine} from '../link/direct.ts';
import type {Engine, EngineOptions} from '../model/engine.ts';
import type {PeerUrl} from '../model/peer.ts';

/** How a made-up peer takes part: its engine's options, and the seconds for which it comes and goes. */
export interface MemberOptions {
	readonly engine: EngineOptions;
	readonly comesAndGoes: number | undefined;
}

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
	#coming: Promise<void> | undefined;

	constructor(options: MemberOptions) {
		this.#options = options;
	}

	/** Resolves with its address once it listens. */
	async start(): Promise<PeerUrl> {
		const {engine: options, comesAndGoes} = this.#options;
		const engine = directEngine(options);
		this.#engine = engine;
		const url = await addressOf(engine);
		if (comesAndGoes !== undefined) {
			this.#coming = this.#comeAndGo(comesAndGoes * 1000, {...options, port: Number(new URL(url).port)});
		}

		return url;
	}

	/** Idempotent. */
	async close(): Promise<void> {
		this.#end.abort();
		await this.#coming;
		await this.#engine?.close();
	}

	async #comeAndGo(pause: number, options: EngineOptions): Promise<void> {
		const {signal} = this.#end;
		for (let there = true; !signal.aborted; there = !there) {
			await delay(pause, undefined, {signal}).catch(() => {});
			if (signal.aborted) {
				return;
			}

			if (there) {
				await this.#engine?.close();
			} else {
				const engine = directEngine(options);
				this.#engine = engine;
				// Where its port is taken meanwhile it stays away until the next turn.
				await engine.ready.catch(() => {});
			}
		}
	}
}
