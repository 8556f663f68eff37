import type {Catalog} from '../model/catalog.ts';
import type {CatalogMethods} from './catalog-protocol.ts';
import {type Port, Rpc} from './rpc.ts';

/** Offers `catalog` to the other side of `port`. */
export function serveCatalog(catalog: Catalog, port: Port): void {
	new Rpc<CatalogMethods, object>(port, {
		replace: (_signal, holder, files) => catalog.replace(holder, files),
		update: (_signal, holder, changed, gone) => catalog.update(holder, changed, gone),
		beginList: (_signal, holder) => catalog.beginList(holder),
		endList: (_signal, holder) => catalog.endList(holder),
		setOnline: (_signal, holder, online) => catalog.setOnline(holder, online),
		forget: (_signal, holder) => catalog.forget(holder),
		query: (signal, query) => catalog.query(query, signal),
		close: () => catalog.close(),
	});
}
