// A process of its own that changes lists without end, each change known by its revision, until it is killed.
import process from 'node:process';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {StoredCatalog} from '../../source/catalog/stored-catalog.ts';
import {openState} from '../../source/storage/open-state.ts';
import {filesAt} from './files-at.ts';

const [path = '', from = '0'] = process.argv.slice(2);
const {notice} = openState(path);
const catalog = new StoredCatalog(new MemoryCatalog());
await catalog.restore(path, {loaded() {}, failed: ({message}) => process.stdout.write(`${message}\n`)});
process.stdout.write(`${notice ?? 'open'}\n`);
const holder = 'http://ada:1';
for (let step = Number(from) + 1; ; step++) {
	if (step % 7 === 0 || step === Number(from) + 1) {
		await catalog.replace(holder, filesAt(step), `r.${step}`);
	} else {
		const before = new Set(filesAt(step - 1).map(({path}) => path));
		const now = filesAt(step);
		const kept = new Set(now.map(({path}) => path));
		const gone = [...before].filter(name => !kept.has(name));
		await catalog.update(holder, now.slice(0, 600), []);
		await catalog.update(holder, now.slice(600), gone, `r.${step}`);
	}

	// No faster than it is written, or there would be nothing to see.
	await new Promise(resolve => setTimeout(resolve, 5));
}
