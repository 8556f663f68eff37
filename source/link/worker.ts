import type {Engine, EngineOptions} from '../model/engine.ts';
import {RemoteEngine} from './remote-engine.ts';
import {startThread} from './thread.ts';

/**
 * Starts an engine in a worker thread, and its catalog in another, so that neither waits for the screen nor the screen
 * for them. Where the thread dies, the facts say that the engine has stopped and all calls reject with `ENGINE_STOPPED`.
 */
export function workerEngine(options: EngineOptions): Engine {
	const thread = startThread({
		entry: 'engine-worker',
		title: 'engine',
		data: options,
		died: error => engine.end(error),
	});
	const {folder = '', downloads, classic} = options;
	const engine = new RemoteEngine(thread.worker, {
		node: {phase: 'starting', url: undefined, folder, downloads, classic, error: undefined},
		closed: () => thread.close(),
	});
	return engine;
}
