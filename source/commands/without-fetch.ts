/**
 * Loads a module while there is no global `fetch`. The layout library reads its own code through `fetch` where it
 * can, which loads a whole HTTP client at start-up for nothing.
 */
export async function withoutFetch<Module>(load: () => Promise<Module>): Promise<Module> {
	const original = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
	Object.defineProperty(globalThis, 'fetch', {value: undefined, configurable: true, writable: true});
	try {
		return await load();
	} finally {
		if (original !== undefined) {
			Object.defineProperty(globalThis, 'fetch', original);
		}
	}
}
