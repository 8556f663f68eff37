import {lstat, readdir, unlink} from 'node:fs/promises';
import {join} from 'node:path';
import {noTag, type PartTag, tagOfPart} from './part-file.ts';

/** Longer than any live transfer goes without writing. */
const untouched = 24 * 3600 * 1000;

/** The hidden files that a state knows of. */
export interface OwnedParts {
	readonly tag: PartTag | undefined;
	has(place: string): boolean;
}

const none: OwnedParts = {tag: undefined, has: () => false};

/**
 * Removes hidden part files that a run of this program which did not end well left in `directory`: only plain files
 * under a name of ours that no state knows of and that nothing has touched for a day, since another run may be at work in
 * the same folder. What the state of another network knows of is left to that.
 */
export async function removeLeftOvers(directory: string, owned = none, now = Date.now()): Promise<void> {
	const names = await readdir(directory).catch(() => []);
	const ours = names.filter(name => [noTag, owned.tag ?? noTag].includes(tagOfPart(name) ?? ''));
	for (const place of ours.map(name => join(directory, name)).filter(place => !owned.has(place))) {
		const stats = await lstat(place).catch(() => undefined);
		if (stats?.isFile() && now - stats.mtimeMs > untouched) {
			// What cannot be removed stays hidden and does no harm.
			await unlink(place).catch(() => undefined);
		}
	}
}
