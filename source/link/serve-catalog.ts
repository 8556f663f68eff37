import type {Catalog} from '../model/catalog.ts';
import {AppError} from '../model/errors.ts';
import type {CatalogMethods, CatalogOwnerMethods} from './catalog-protocol.ts';
import {unpackFiles} from './packed-files.ts';
import {type Port, Rpc} from './rpc.ts';

/** Offers `catalog` to the other side of `port`. */
export function serveCatalog(catalog: Catalog, port: Port): void {
	const rpc = new Rpc<CatalogMethods, CatalogOwnerMethods>(port, {
		replace: (_signal, holder, files, revision) => catalog.replace(holder, unpackFiles(files), revision),
		update: (_signal, holder, changed, gone, revision) =>
			catalog.update(holder, unpackFiles(changed), gone, revision),
		beginList: (_signal, holder) => catalog.beginList(holder),
		takeLines: (_signal, holder, lines) => catalog.takeLines(holder, lines),
		endList: (_signal, holder, revision) => catalog.endList(holder, revision),
		setOnline: (_signal, holder, online) => catalog.setOnline(holder, online),
		forget: (_signal, holder) => catalog.forget(holder),
		query: (signal, query) => catalog.query(query, signal),
		async restore(_signal, path) {
			if (catalog.restore === undefined) {
				throw new AppError('INTERNAL', 'This catalog keeps nothing.');
			}

			// Where nobody is left to be told, nobody minds.
			return catalog.restore(path, {
				loaded: summary => void rpc.call('loaded', [summary]).catch(() => undefined),
				failed: error => void rpc.call('failed', [error]).catch(() => undefined),
			});
		},
		close: () => catalog.close(),
	});
}
