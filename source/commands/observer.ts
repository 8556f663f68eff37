import type {Engine} from '../model/engine.ts';
import {AppError} from '../model/errors.ts';
import type {CrawlStatus, Fact, NodeStatus} from '../model/fact.ts';
import type {Peer, PeerUrl} from '../model/peer.ts';
import type {Transfer, TransferId} from '../model/transfer.ts';

/** How long to wait, in milliseconds, and what ends the wait early. */
export interface Patience {
	readonly signal: AbortSignal;
	readonly timeout?: number;
}

/** What an engine has told so far, for a command that waits for something to become so. */
export class Observer {
	readonly peers = new Map<PeerUrl, Peer>();
	readonly transfers = new Map<TransferId, Transfer>();
	node: NodeStatus | undefined;
	crawl: CrawlStatus | undefined;
	readonly #listeners = new Set<() => void>();
	readonly #unsubscribe: () => void;

	/** `told` gets each delivery of facts once all of it is known here. */
	constructor(engine: Engine, told: (facts: readonly Fact[]) => void = () => {}) {
		this.#unsubscribe = engine.subscribe(facts => {
			for (const fact of facts) {
				this.#learn(fact);
			}

			told(facts);

			for (const listener of this.#listeners) {
				listener();
			}
		});
	}

	/** Calls `listener` after each delivery of facts. @returns its own undo. */
	onChange(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/**
	 * Resolves with true once `condition` holds, with false after `timeout`. Rejects with `CANCELLED`, and with the
	 * engine's own error where it stops.
	 */
	until(condition: () => boolean, {signal, timeout}: Patience): Promise<boolean> {
		return new Promise((resolve, reject) => {
			const end = (settle: () => void): void => {
				unlisten();
				clearTimeout(timer);
				signal.removeEventListener('abort', cancel);
				settle();
			};

			const cancel = (): void => end(() => reject(new AppError('CANCELLED', 'Ended by the user.')));
			const look = (): void => {
				const stopped = this.node?.phase === 'stopped' ? this.node.error : undefined;
				if (stopped !== undefined) {
					end(() => reject(new AppError(stopped.code, stopped.message)));
				} else if (condition()) {
					end(() => resolve(true));
				}
			};

			const unlisten = this.onChange(look);
			const timer = timeout === undefined ? undefined : setTimeout(() => end(() => resolve(false)), timeout);
			signal.addEventListener('abort', cancel);
			if (signal.aborted) {
				cancel();
			} else {
				look();
			}
		});
	}

	/** Idempotent. */
	close(): void {
		this.#unsubscribe();
		this.#listeners.clear();
	}

	#learn(fact: Fact): void {
		switch (fact.type) {
			case 'node':
				this.node = fact.node;
				break;
			case 'crawl':
				this.crawl = fact.crawl;
				break;
			case 'peers':
				replace(this.peers, fact.changed, fact.gone, ({url}) => url);
				break;
			case 'transfers':
				replace(this.transfers, fact.changed, fact.gone, ({id}) => id);
				break;
			default:
		}
	}
}

function replace<Key, Value>(
	map: Map<Key, Value>,
	changed: readonly Value[],
	gone: readonly Key[],
	key: (value: Value) => Key,
): void {
	for (const value of changed) {
		map.set(key(value), value);
	}

	for (const one of gone) {
		map.delete(one);
	}
}
