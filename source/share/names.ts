import {isUtf8} from 'node:buffer';
import {join, sep} from 'node:path';

/** @returns the name as text; undefined where its bytes are not UTF-8, so that no peer could ask for it. */
export const decodeName = (raw: Uint8Array): string | undefined =>
	isUtf8(raw) ? Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('utf8') : undefined;

/** @returns whether any part of the `/`-separated `path` begins with a dot: such files are never shared. */
export const isHidden = (path: string): boolean => path.startsWith('.') || path.includes('/.');

/** @returns `name` inside the folder `parent`, where `''` is the shared folder itself. */
export const childPath = (parent: string, name: string): string =>
	parent === '' ? name : `${parent}/${name}`;

/** @returns the folder that holds `path`, `''` for the shared folder itself. */
export const parentPath = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** @returns the last part of `path`. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** @returns whether `path` is `folder` or lies in it; `''` holds everything. Both `/`-separated. */
export const isWithin = (folder: string, path: string): boolean =>
	folder === '' || path === folder || path.startsWith(`${folder}/`);

/** @returns the absolute place of the shared `path` below `root`. */
export const toPlace = (root: string, path: string): string => join(root, ...path.split('/'));

/** @returns the `/`-separated path of `place` below `root`, `''` for `root` itself; undefined for what lies outside. */
export function fromPlace(root: string, place: string): string | undefined {
	if (place === root) {
		return '';
	}

	const start = root.endsWith(sep) ? root : root + sep;
	return place.startsWith(start) ? place.slice(start.length).replaceAll(sep, '/') : undefined;
}
