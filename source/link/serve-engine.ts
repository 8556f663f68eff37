import type {Engine} from '../model/engine.ts';
import type {EngineMethods, FaceMethods} from './engine-protocol.ts';
import {type Port, Rpc} from './rpc.ts';

/** Offers `engine` to the other side of `port`. Facts wait for the other side's acknowledgement. */
export function serveEngine(engine: Engine, port: Port): void {
	const subscriptions = new Map<number, () => void>();
	const rpc = new Rpc<EngineMethods, FaceMethods>(port, {
		ready: () => engine.ready,
		request: (_signal, request) => engine.request(request),
		query: (signal, question) => engine.query(question, signal),
		subscribe(_signal, subscription) {
			const stop = engine.subscribe(facts => rpc.call('facts', [subscription, facts]));
			subscriptions.set(subscription, stop);
		},
		unsubscribe(_signal, subscription) {
			subscriptions.get(subscription)?.();
			subscriptions.delete(subscription);
		},
		close: () => engine.close(),
	});
}
