import {opendir} from 'node:fs/promises';
import type {Catalog} from '../model/catalog.ts';
import {toPlainError} from '../model/errors.ts';
import {SELF} from '../model/peer.ts';
import type {Share} from '../share/share.ts';
import type {ActivityLog} from './activity-log.ts';

/** Puts what `share` finds from now on into the catalog, and keeps it so. @returns its own undo. */
export function feedShare(share: Share, catalog: Catalog, log: ActivityLog): () => void {
	let last: Promise<unknown> = Promise.resolve();
	const enqueue = (work: () => Promise<unknown>): Promise<unknown> => {
		// One after the other: a file that came and went must end as gone.
		last = last.then(work).catch(error => log.add('error', undefined, toPlainError(error).message));
		return last;
	};
	enqueue(() => catalog.replace(SELF, []));
	enqueue(() => catalog.setOnline(SELF, true));
	return share.onChange(({changed, gone}) => enqueue(() => catalog.update(SELF, changed, gone)));
}

/**
 * Begins to read the folder of `share`, however long that takes. Resolves once it is clear that it can be read; rejects
 * with `FOLDER_MISSING`, `FOLDER_UNREADABLE` or `CANCELLED`. What goes wrong later is written down.
 */
export async function startShare(
	{share, folder, log}: {readonly share: Share; readonly folder: string; readonly log: ActivityLog},
	signal: AbortSignal,
): Promise<void> {
	const read = share.start(signal);
	const failure = read.then(() => undefined, toPlainError);
	if (!(await canRead(folder))) {
		// It says why.
		return read;
	}

	void failure.then(error => {
		if (error !== undefined && error.code !== 'CANCELLED') {
			log.add('error', undefined, error.message);
		}
	});
}

async function canRead(folder: string): Promise<boolean> {
	try {
		await (await opendir(folder)).close();
		return true;
	} catch {
		return false;
	}
}
