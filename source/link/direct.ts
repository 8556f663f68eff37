import {MemoryCatalog} from '../catalog/memory-catalog.ts';
import {StoredCatalog} from '../catalog/stored-catalog.ts';
import {createEngine} from '../engine/create-engine.ts';
import {rememberedKeys} from '../engine/remembered-keys.ts';
import {LocalPartDisk} from '../engine/transfers/pieces/local-part-disk.ts';
import type {Engine, EngineOptions} from '../model/engine.ts';
import type {Disk} from '../share/disk/disk.ts';
import {LocalDisk} from '../share/disk/local-disk.ts';

/** Milliseconds for which reading our folder may keep the engine waiting. */
const slice = 4;

/** Starts an engine in this thread, for tests and short commands. `disk` is the engine's own from then on. */
export const directEngine = (options: EngineOptions, disk: Disk = new LocalDisk(slice)): Engine =>
	createEngine(options, {
		catalog: new StoredCatalog(new MemoryCatalog()),
		deriveKeys: rememberedKeys,
		partDisk: new LocalPartDisk(),
		disk,
	});
