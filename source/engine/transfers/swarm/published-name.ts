import {lstat} from 'node:fs/promises';
import {join} from 'node:path';
import {numberedName} from '../destination.ts';
import type {PartDisk} from '../pieces/part-disk.ts';
import type {QueueItem} from '../queue-item.ts';

/** How many numbered names are looked at. */
const mostNames = 20;

/**
 * Resolves with the name under which the whole file stands already, as after a run that ended just when it had got that;
 * with undefined where it does not. Rejects with `DISK`.
 */
export async function publishedName(item: QueueItem, disk: PartDisk): Promise<string | undefined> {
	const {holding, target, transfer} = item;
	if (await holding?.part.isThere()) {
		return undefined;
	}

	for (let n = 1; n <= mostNames; n++) {
		const name = numberedName(target.name, n);
		const place = join(target.directory, name);
		const stats = await lstat(place).catch(() => undefined);
		if (stats === undefined) {
			return undefined;
		}

		const fits = stats.isFile() && stats.size === transfer.size;
		if (fits && (await disk.digest(place)) === transfer.sha256) {
			return name;
		}
	}

	return undefined;
}
