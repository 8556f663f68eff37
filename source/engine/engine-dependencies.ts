import type {Catalog} from '../model/catalog.ts';
import type {Disk} from '../share/disk/disk.ts';
import type {DeriveKeys} from './remembered-keys.ts';
import type {PartDisk} from './transfers/pieces/part-disk.ts';

/** What an engine is given beside its options. */
export interface EngineDependencies {
	/** Its own from then on, as all of these: it closes them when it is closed. */
	readonly catalog: Catalog;
	readonly deriveKeys: DeriveKeys;
	readonly partDisk: PartDisk;
	/** Reads our folder; the engine's own as well. */
	readonly disk: Disk;
}
