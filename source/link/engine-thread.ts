import type {EngineOptions} from '../model/engine.ts';
import type {Fact} from '../model/fact.ts';
import {RemoteEngine} from './remote-engine.ts';
import {startThread, type Thread} from './thread.ts';

/** Megabytes; see `ThreadOptions`. */
export const engineYoungMemory = 6;

/** Starts an engine in a thread of its own. `heard` is told all facts before those who listen are. */
export function startEngine(
	options: EngineOptions,
	heard?: (facts: readonly Fact[]) => void,
): {readonly engine: RemoteEngine; readonly thread: Thread} {
	const thread = startThread({
		entry: 'engine-worker',
		title: 'engine',
		youngMemory: engineYoungMemory,
		data: options,
		died: error => engine.end(error),
	});
	const {folder = '', downloads, classic} = options;
	const engine = new RemoteEngine(thread.worker, {
		node: {phase: 'starting', url: undefined, folder, downloads, classic, error: undefined},
		closed: () => thread.close(),
		heard,
	});
	return {engine, thread};
}
