import {AppError, type PlainError, toPlainError} from '../model/errors.ts';

/** What a `MessagePort` and a `Worker` have in common. */
export interface Port {
	postMessage(value: unknown, moved: readonly ArrayBuffer[]): void;
	on(event: 'message', listener: (value: unknown) => void): unknown;
}

/** The same functions on the side that offers them; `signal` aborts when the caller gives up. */
export type Handlers<Offered> = {
	readonly [Name in keyof Offered]: Offered[Name] extends (...args: infer Args) => infer Result
		? (signal: AbortSignal, ...args: Args) => Promise<Awaited<Result>> | Awaited<Result>
		: never;
};

type Message =
	| {readonly type: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[]}
	| {readonly type: 'abort'; readonly id: number}
	| {readonly type: 'result'; readonly id: number; readonly value: unknown}
	| {readonly type: 'error'; readonly id: number; readonly error: PlainError};

interface Pending {
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: AppError) => void;
}

/** Calls across a thread border, both ways over one port. Errors cross as their code and sentence. */
export class Rpc<Local extends object, Remote extends object> {
	readonly #port: Port;
	readonly #handlers: Handlers<Local>;
	readonly #pending = new Map<number, Pending>();
	readonly #running = new Map<number, AbortController>();
	#nextId = 1;
	#end: AppError | undefined;

	constructor(port: Port, handlers: Handlers<Local>) {
		this.#port = port;
		this.#handlers = handlers;
		port.on('message', value => this.#receive(value as Message));
	}

	/**
	 * Calls the other side; `moved` is memory that goes over there and is not here any more. Rejects with its `AppError`, with
	 * `CANCELLED` when `signal` aborts, or with why the link ended.
	 */
	call<Name extends keyof Remote & string>(
		method: Name,
		args: Remote[Name] extends (...args: infer Args) => unknown ? Args : never,
		signal?: AbortSignal,
		moved: readonly ArrayBuffer[] = [],
	): Promise<Remote[Name] extends (...args: never[]) => infer Result ? Awaited<Result> : never> {
		if (this.#end !== undefined) {
			return Promise.reject(this.#end);
		}

		if (signal?.aborted) {
			return Promise.reject(cancelled());
		}

		const id = this.#nextId++;
		return new Promise((resolve, reject) => {
			const give = () => {
				this.#settle(id)?.reject(cancelled());
				this.#post({type: 'abort', id});
			};
			const stopListening = () => signal?.removeEventListener('abort', give);
			signal?.addEventListener('abort', give, {once: true});
			this.#pending.set(id, {
				resolve: value => {
					stopListening();
					resolve(value as Parameters<typeof resolve>[0]);
				},
				reject: error => {
					stopListening();
					reject(error);
				},
			});
			this.#post({type: 'call', id, method, args}, moved);
		});
	}

	/** Rejects all that is pending and all that is called later, and aborts what the other side called. */
	end(error: AppError): void {
		this.#end ??= error;
		for (const id of [...this.#pending.keys()]) {
			this.#settle(id)?.reject(error);
		}

		for (const running of this.#running.values()) {
			running.abort();
		}
	}

	#settle(id: number): Pending | undefined {
		const pending = this.#pending.get(id);
		this.#pending.delete(id);
		return pending;
	}

	#post(message: Message, moved: readonly ArrayBuffer[] = []): void {
		if (this.#end === undefined) {
			this.#port.postMessage(message, moved);
		}
	}

	#receive(message: Message): void {
		switch (message.type) {
			case 'call':
				void this.#answer(message.id, message.method, message.args);
				break;
			case 'abort':
				this.#running.get(message.id)?.abort();
				break;
			case 'result':
				this.#settle(message.id)?.resolve(message.value);
				break;
			case 'error':
				this.#settle(message.id)?.reject(new AppError(message.error.code, message.error.message));
				break;
			default:
				message satisfies never;
		}
	}

	async #answer(id: number, method: string, args: readonly unknown[]): Promise<void> {
		const abort = new AbortController();
		this.#running.set(id, abort);
		try {
			const handler = this.#handlers[method as keyof Local] as (
				signal: AbortSignal,
				...args: readonly unknown[]
			) => unknown;
			const value = await handler(abort.signal, ...args);
			this.#post({type: 'result', id, value});
		} catch (error) {
			this.#post({type: 'error', id, error: toPlainError(error)});
		} finally {
			this.#running.delete(id);
		}
	}
}

const cancelled = (): AppError => new AppError('CANCELLED', 'The question was withdrawn.');
