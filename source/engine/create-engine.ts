import type {Catalog} from '../model/catalog.ts';
import type {Engine, EngineOptions} from '../model/engine.ts';
import {LocalEngine} from './local-engine.ts';

/**
 * Makes an engine in this thread, and starts it; `ready` tells when it serves. It owns `catalog` from then on and closes
 * it when it is closed.
 */
export const createEngine = (options: EngineOptions, {catalog}: {readonly catalog: Catalog}): Engine =>
	new LocalEngine(options, catalog);
