import type {Catalog} from '../model/catalog.ts';
import type {Disk} from '../share/disk/disk.ts';
import type {DeriveKeys} from './remembered-keys.ts';

/** What an engine is given beside its options. */
export interface EngineDependencies {
	/** Its own from then on: it closes it when it is closed. */
	readonly catalog: Catalog;
	readonly deriveKeys: DeriveKeys;
	/** Reads our folder; the engine's own as well. */
	readonly disk: Disk;
}
