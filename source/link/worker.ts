import type {Engine, EngineOptions} from '../model/engine.ts';
import {startEngine} from './engine-thread.ts';
import {RestartableEngine} from './restartable-engine.ts';

/**
 * Starts an engine in a worker thread, and its catalog in another, so that neither waits for the screen nor the screen
 * for them. Where the thread dies, the facts say that the engine has stopped and all calls reject with `ENGINE_STOPPED`,
 * until it is restarted.
 */
export const workerEngine = (options: EngineOptions): Engine =>
	new RestartableEngine(options, (now, heard) => startEngine(now, heard).engine);
