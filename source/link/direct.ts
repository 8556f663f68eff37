import {MemoryCatalog} from '../catalog/memory-catalog.ts';
import {createEngine} from '../engine/create-engine.ts';
import {rememberedKeys} from '../engine/remembered-keys.ts';
import type {Engine, EngineOptions} from '../model/engine.ts';
import {HashRunner} from '../share/hashing/hash-runner.ts';

/** Milliseconds for which digests may keep the engine waiting. */
const slice = 4;

/** Starts an engine in this thread, for tests and short commands. */
export const directEngine = (options: EngineOptions): Engine =>
	createEngine(options, {
		catalog: new MemoryCatalog(),
		deriveKeys: rememberedKeys,
		hasher: new HashRunner(slice),
	});
