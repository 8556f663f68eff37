import type {Catalog} from '../model/catalog.ts';
import {toPlainError} from '../model/errors.ts';
import {SELF} from '../model/peer.ts';
import type {Share} from '../share/share.ts';
import type {ActivityLog} from './activity-log.ts';

/** Puts what our own folder holds into the catalog, and keeps it so. Resolves, once it is in, with its own undo. */
export async function feedShare(share: Share, catalog: Catalog, log: ActivityLog): Promise<() => void> {
	let last: Promise<unknown> = Promise.resolve();
	const stop = share.onChange(({changed, gone}) => {
		// One after the other: a file that came and went must end as gone.
		last = last
			.then(() => catalog.update(SELF, changed, gone))
			.catch(error => log.add('error', undefined, toPlainError(error).message));
	});
	last = catalog.replace(SELF, [...share.files()]);
	await last;
	await catalog.setOnline(SELF, true);
	return stop;
}
