import type {Engine, FactListener} from '../model/engine.ts';
import {AppError} from '../model/errors.ts';
import type {Fact, NodeStatus} from '../model/fact.ts';
import type {Answer, Question} from '../model/query.ts';
import type {Outcome, Request} from '../model/request.ts';
import type {EngineMethods, FaceMethods} from './engine-protocol.ts';
import {type Port, Rpc} from './rpc.ts';

export interface RemoteEngineOptions {
	/** What is told of the engine's state until it tells itself. */
	readonly node: NodeStatus;
	/** Called once when the engine has closed, to end what it ran in. */
	readonly closed: () => Promise<void>;
	/** Told all facts before those who listen are. */
	readonly heard?: ((facts: readonly Fact[]) => void) | undefined;
}

/** Milliseconds that an engine has to close by itself. */
const mostPatience = 10_000;

/** An engine on the other side of a link. */
export class RemoteEngine implements Engine {
	readonly ready: Promise<void>;
	readonly #rpc: Rpc<FaceMethods, EngineMethods>;
	readonly #closed: () => Promise<void>;
	readonly #heard: RemoteEngineOptions['heard'];
	readonly #listeners = new Map<number, FactListener>();
	#node: NodeStatus;
	#nextSubscription = 1;
	#hasEnded = false;
	#closing: Promise<void> | undefined;

	constructor(port: Port, {node, closed, heard}: RemoteEngineOptions) {
		this.#node = node;
		this.#closed = closed;
		this.#heard = heard;
		this.#rpc = new Rpc<FaceMethods, EngineMethods>(port, {
			facts: (_signal, subscription, facts) => this.#take(subscription, facts),
		});
		this.ready = this.#rpc.call('ready', []);
		// Who does not wait for it learns from the facts.
		this.ready.catch(() => undefined);
	}

	request(request: Request): Promise<Outcome> {
		return this.#rpc.call('request', [request]);
	}

	async query<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answer<Q>> {
		return (await this.#rpc.call('query', [question], signal)) as Answer<Q>;
	}

	subscribe(listener: FactListener): () => void {
		const subscription = this.#nextSubscription++;
		this.#listeners.set(subscription, listener);
		if (this.#hasEnded) {
			void this.#deliver(subscription, [{type: 'node', node: this.#node}]);
		} else {
			this.#tell('subscribe', subscription);
		}

		return () => {
			this.#listeners.delete(subscription);
			this.#tell('unsubscribe', subscription);
		};
	}

	close(): Promise<void> {
		this.#closing ??= this.#close();
		return this.#closing;
	}

	/** Notes that the other side is no more: everything pending rejects with `error`, and the facts say so. Idempotent. */
	end(error: AppError): void {
		if (this.#hasEnded) {
			return;
		}

		this.#hasEnded = true;
		this.#rpc.end(error);
		if (this.#node.phase !== 'stopped') {
			const {code, message} = error;
			this.#node = {...this.#node, phase: 'stopped', error: {code, message}};
			for (const subscription of this.#listeners.keys()) {
				void this.#deliver(subscription, [{type: 'node', node: this.#node}]).catch(() => undefined);
			}
		}
	}

	async #close(): Promise<void> {
		try {
			await this.#rpc.call('close', [], AbortSignal.timeout(mostPatience));
		} catch {
			// It has ended by itself, or hangs: there is nothing left to close but what it runs in.
		}

		await this.#closed();
		this.end(new AppError('ENGINE_STOPPED', 'The engine has been stopped.'));
	}

	async #take(subscription: number, facts: readonly Fact[]): Promise<void> {
		// What was still under way when it ended is no longer so.
		if (!this.#hasEnded) {
			this.#heard?.(facts);
			await this.#deliver(subscription, facts);
		}
	}

	async #deliver(subscription: number, facts: readonly Fact[]): Promise<void> {
		for (const fact of facts) {
			if (fact.type === 'node') {
				this.#node = fact.node;
			}
		}

		await this.#listeners.get(subscription)?.(facts);
	}

	#tell(method: 'subscribe' | 'unsubscribe', subscription: number): void {
		// Where the link has ended, nobody is left to be told.
		this.#rpc.call(method, [subscription]).catch(() => undefined);
	}
}
