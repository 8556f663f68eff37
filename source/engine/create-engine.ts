import type {Engine, EngineOptions} from '../model/engine.ts';
import type {EngineDependencies} from './engine-dependencies.ts';
import {LocalEngine} from './local-engine.ts';

/**
 * Makes an engine in this thread, and starts it; `ready` tells when it serves. It owns the catalog from then on and
 * closes it when it is closed.
 */
export const createEngine = (options: EngineOptions, dependencies: EngineDependencies): Engine =>
	new LocalEngine(options, dependencies);
