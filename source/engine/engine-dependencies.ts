import type {Catalog} from '../model/catalog.ts';
import type {Hasher} from '../share/hashing/hasher.ts';
import type {DeriveKeys} from './remembered-keys.ts';

/** What an engine is given beside its options. */
export interface EngineDependencies {
	/** Its own from then on: it closes it when it is closed. */
	readonly catalog: Catalog;
	readonly deriveKeys: DeriveKeys;
	/** Computes the digests of our files; the engine's own as well. */
	readonly hasher: Hasher;
}
