import {lstat, readdir, unlink} from 'node:fs/promises';
import {join} from 'node:path';
import {isPartName} from './part-file.ts';

/** Longer than any live transfer goes without writing. */
const untouched = 24 * 3600 * 1000;

/**
 * Removes hidden part files that a run of this program which did not end well left in `directory`: only plain files
 * under a name of ours that nothing has touched for a day, since another run may be at work in the same folder.
 */
export async function removeLeftOvers(directory: string, now = Date.now()): Promise<void> {
	const names = await readdir(directory).catch(() => []);
	for (const place of names.filter(isPartName).map(name => join(directory, name))) {
		const stats = await lstat(place).catch(() => undefined);
		if (stats?.isFile() && now - stats.mtimeMs > untouched) {
			// What cannot be removed stays hidden and does no harm.
			await unlink(place).catch(() => undefined);
		}
	}
}
