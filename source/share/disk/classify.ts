import {type BigIntStats, lstatSync, realpathSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {childPath, fromPlace, isHidden, isWithin, parentPath, toPlace} from '../names.ts';
import {type FileVersion, versionOf} from '../shared-file.ts';

/** A folder below the shared one. Places are absolute and hold no links. */
export interface SharedDirectory {
	/** As it is shared, `''` for the shared folder itself. */
	readonly path: string;
	readonly place: string;
	/** Whether a link leads here. Further links to folders are not followed from here, so no walk is endless. */
	readonly linked: boolean;
}

/** What stands at a shared path: a regular file, a folder, or nothing that may be shared. */
export type Found =
	| {readonly kind: 'file'; readonly version: FileVersion; readonly target: string | undefined}
	| {readonly kind: 'directory'; readonly directory: SharedDirectory; readonly target: string | undefined}
	| {readonly kind: 'nothing'};

const nothing: Found = {kind: 'nothing'};

const asFile = (stats: BigIntStats, target: string | undefined): Found => ({
	kind: 'file',
	version: versionOf(stats),
	target,
});

/** Follows a link only to what lies in the shared folder itself, is not hidden there, and does not hold the link. */
function followLink(root: string, parent: SharedDirectory, path: string, link: string): Found {
	const place = realpathSync.native(link);
	const target = fromPlace(root, place);
	if (target === undefined || isHidden(target)) {
		return nothing;
	}

	const stats = statSync(place, {bigint: true});
	if (stats.isFile()) {
		return asFile(stats, target);
	}

	const holder = fromPlace(root, parent.place) ?? '';
	if (!stats.isDirectory() || parent.linked || isWithin(target, holder)) {
		return nothing;
	}

	return {kind: 'directory', directory: {path, place, linked: true}, target};
}

/**
 * Looks at `name` in `parent` without opening it, so that a FIFO or a device does no harm.
 * `target` is where a link leads, as a shared path. Throws the system's error where it cannot look.
 */
export function classify(root: string, parent: SharedDirectory, name: string): Found {
	const place = join(parent.place, name);
	const path = childPath(parent.path, name);
	const stats = lstatSync(place, {bigint: true});
	if (stats.isFile()) {
		return asFile(stats, undefined);
	}

	if (stats.isDirectory()) {
		return {kind: 'directory', directory: {path, place, linked: parent.linked}, target: undefined};
	}

	return stats.isSymbolicLink() ? followLink(root, parent, path, place) : nothing;
}

/** @returns the folder that holds the shared `path`; undefined where that may not be shared. Throws the system's error. */
export function parentOf(root: string, path: string): SharedDirectory | undefined {
	const parent = parentPath(path);
	const plain = parent === '' ? root : toPlace(root, parent);
	const place = realpathSync.native(plain);
	const target = fromPlace(root, place);
	return target === undefined || isHidden(target)
		? undefined
		: {path: parent, place, linked: place !== plain};
}
