import process from 'node:process';
import {createEngine} from '../../source/engine/create-engine.ts';
import {rememberedKeys} from '../../source/engine/remembered-keys.ts';
import {LocalPartDisk} from '../../source/engine/transfers/pieces/local-part-disk.ts';
import type {CatalogSummary} from '../../source/model/fact.ts';
import type {ListedFile} from '../../source/model/file.ts';
import {SELF} from '../../source/model/peer.ts';
import {LocalDisk} from '../../source/share/disk/local-disk.ts';
import {CountingCatalog} from '../crawl/counting-catalog.ts';
import {password} from './setting.ts';
import {stepAside} from './step-aside.ts';

// A member that shares one file and only counts what others list, so that the machine's time goes to whoever fetches. Says
// its address to the process that started it once the digest of the file is known.

stepAside();

const hashed = Promise.withResolvers<void>();
const served = Promise.withResolvers<string>();

class Listening extends CountingCatalog {
	override update(
		holder: string,
		changed: readonly ListedFile[],
		gone: readonly string[],
	): Promise<CatalogSummary> {
		if (holder === SELF && changed.some(({sha256}) => sha256 !== undefined)) {
			hashed.resolve();
		}

		return super.update(holder, changed, gone);
	}
}

const [folder = ''] = process.argv.slice(2);
const engine = createEngine(
	{
		...{folder, downloads: folder, password, host: '127.0.0.1', port: 0, join: [], classic: false},
		...{upLimit: undefined, downLimit: undefined},
	},
	{
		...{catalog: new Listening(), deriveKeys: rememberedKeys},
		...{disk: new LocalDisk(4), partDisk: new LocalPartDisk()},
	},
);
engine.subscribe(facts => {
	for (const fact of facts) {
		if (fact.type === 'node' && fact.node.url !== undefined) {
			served.resolve(fact.node.url);
		}
	}
});
process.on('disconnect', () => process.exit(0));
await hashed.promise;
process.send?.(await served.promise);
