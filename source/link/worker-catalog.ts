import type {Catalog} from '../model/catalog.ts';
import type {AppError} from '../model/errors.ts';
import {RemoteCatalog} from './remote-catalog.ts';
import {startThread} from './thread.ts';

/** Makes a catalog in a thread of its own. `died` is told when that thread ends unasked. */
export function workerCatalog(died: (error: AppError) => void): Catalog {
	const thread = startThread({
		entry: 'catalog-worker',
		title: 'catalog',
		youngMemory: 6,
		died: error => {
			catalog.end(error);
			died(error);
		},
	});
	const catalog = new RemoteCatalog(thread.worker, {closed: () => thread.close()});
	return catalog;
}
