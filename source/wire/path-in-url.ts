import {safePath} from './safe-path.ts';

/** @returns the `/`-separated `path` percent-encoded (RFC 3986), each name on its own. */
export const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** @returns the path that `encoded` means; undefined unless it is a safe one. */
export function decodePath(encoded: string): string | undefined {
	try {
		const names = encoded.split('/').map(decodeURIComponent);
		const path = names.join('/');
		// A name that holds an encoded slash is two names by now.
		return safePath(path) && names.every(name => !name.includes('/')) ? path : undefined;
	} catch {
		return undefined;
	}
}
