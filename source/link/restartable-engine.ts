import type {Engine, EngineOptions, FactListener} from '../model/engine.ts';
import {AppError} from '../model/errors.ts';
import type {Fact} from '../model/fact.ts';
import type {Answer, Question} from '../model/query.ts';
import type {Outcome, Request} from '../model/request.ts';
import {Heritage} from './heritage.ts';

/** Starts an engine; `heard` is to be told all facts before those who listen are. */
export type StartEngine = (options: EngineOptions, heard: (facts: readonly Fact[]) => void) => Engine;

interface Subscription {
	readonly listener: FactListener;
	stop: () => void;
}

/** One engine after another behind one face: those who subscribed stay subscribed. */
export class RestartableEngine implements Engine {
	readonly #start: StartEngine;
	readonly #heritage: Heritage;
	readonly #subscriptions = new Set<Subscription>();
	#engine: Engine;
	#restarting: Promise<void> | undefined;
	#closing: Promise<void> | undefined;

	constructor(options: EngineOptions, start: StartEngine) {
		this.#start = start;
		this.#heritage = new Heritage(options);
		this.#engine = this.#begin(options);
	}

	/** Of the engine that was started last. */
	get ready(): Promise<void> {
		return this.#engine.ready;
	}

	async request(request: Request): Promise<Outcome> {
		const outcome = await this.#engine.request(request);
		this.#heritage.asked(request);
		return outcome;
	}

	query<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answer<Q>> {
		return this.#engine.query(question, signal);
	}

	subscribe(listener: FactListener): () => void {
		const subscription = {listener, stop: this.#engine.subscribe(listener)};
		this.#subscriptions.add(subscription);
		return () => {
			this.#subscriptions.delete(subscription);
			subscription.stop();
		};
	}

	restart(): Promise<void> {
		this.#restarting ??= this.#restart().finally(() => {
			this.#restarting = undefined;
		});
		return this.#restarting;
	}

	close(): Promise<void> {
		this.#closing ??= this.#close();
		return this.#closing;
	}

	#begin(options: EngineOptions): Engine {
		return this.#start(options, facts => this.#heritage.take(facts));
	}

	async #restart(): Promise<void> {
		this.#checkOpen();
		await this.#engine.close();
		this.#checkOpen();
		const engine = this.#begin(this.#heritage.succession());
		this.#engine = engine;
		for (const subscription of this.#subscriptions) {
			subscription.stop();
			subscription.stop = engine.subscribe(afterReset(subscription.listener));
		}

		await engine.ready;
		const {transfers} = this.#heritage;
		if (transfers.length > 0) {
			await engine.request({type: 'restore', transfers});
			this.#heritage.handedOver();
		}
	}

	#checkOpen(): void {
		if (this.#closing !== undefined) {
			throw new AppError('ENGINE_STOPPED', 'The engine has been stopped.');
		}
	}

	async #close(): Promise<void> {
		await this.#engine.close();
		// Where it was being restarted, that ends now, and leaves nothing behind.
		await this.#restarting?.catch(() => undefined);
		await this.#engine.close();
	}
}

/** @returns a listener that is told `reset` before anything else. */
function afterReset(listener: FactListener): FactListener {
	let isFirst = true;
	return facts => {
		const all: readonly Fact[] = isFirst ? [{type: 'reset'}, ...facts] : facts;
		isFirst = false;
		return listener(all);
	};
}
