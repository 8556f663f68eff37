import {deriveNetworkKeys, type NetworkKeys} from '../wire/network-keys.ts';

/** Stretches a network's password to its keys. */
export type DeriveKeys = (password: string) => Promise<NetworkKeys>;

/** @returns `derive`, which takes a second, done only once for each password. */
export function remembered(derive: DeriveKeys): DeriveKeys {
	const known = new Map<string, Promise<NetworkKeys>>();
	return password => {
		let keys = known.get(password);
		if (keys === undefined) {
			keys = derive(password);
			known.set(password, keys);
			// What failed, for want of memory, may be tried again.
			keys.catch(() => known.delete(password));
		}

		return keys;
	};
}

/** Makes the keys of a network, once for all engines of this thread. */
export const rememberedKeys: DeriveKeys = remembered(deriveNetworkKeys);
