import test from 'ava';
import {MemoryCatalog} from '../../../source/catalog/memory-catalog.ts';
import {ActivityLog} from '../../../source/engine/facts/activity-log.ts';
import {ShareFeed} from '../../../source/engine/share/share-feed.ts';
import type {Catalog} from '../../../source/model/catalog.ts';
import {HandMadeShare} from '../../helpers/hand-made-share.ts';
import {createRandom} from '../../helpers/random.ts';

/** A catalog that takes its time, and what it was told. */
function slowCatalog() {
	const catalog = new MemoryCatalog();
	const updates: number[] = [];
	const slow = new Proxy<Catalog>(catalog, {
		get(target, name) {
			if (name === 'update') {
				return async (...args: Parameters<Catalog['update']>) => {
					updates.push(args[1].length);
					await new Promise(resolve => setImmediate(resolve));
					return target.update(...args);
				};
			}

			const value = Reflect.get(target, name);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
	return {catalog: slow, updates};
}

const create = (share: HandMadeShare) => {
	const messages: string[] = [];
	const log = new ActivityLog({report: ({text}) => messages.push(text)});
	const {catalog, updates} = slowCatalog();
	return {feed: new ShareFeed(share, catalog, log), catalog, updates, messages};
};

const listed = async (catalog: Catalog): Promise<string[]> => {
	const {rows} = await catalog.query({
		type: 'rows',
		filter: '',
		sort: 'name',
		descending: false,
		offset: 0,
		count: 100_000,
	});
	return rows.map(({path, size}) => `${path}:${size}`).sort();
};

test('however files come and go, the list ends as the folder is', async t => {
	const pick = createRandom(3);
	const share = new HandMadeShare();
	const {feed, catalog, messages} = create(share);
	for (let round = 0; round < 300; round++) {
		const names = Array.from({length: 1 + pick(pick(10) === 0 ? 9000 : 5)}, () => `${pick(20_000)}`);
		if (pick(3) === 0) {
			share.remove(...names);
		} else {
			share.put(pick(100), ...names);
		}

		if (pick(4) === 0) {
			await new Promise(resolve => setImmediate(resolve));
		}
	}

	await feed.idle();
	t.deepEqual(await listed(catalog), [...share.files()].map(({path, size}) => `${path}:${size}`).sort());
	t.deepEqual(messages, []);
});

test('what was there before is listed too, a few at a time', async t => {
	const share = new HandMadeShare();
	share.put(1, ...Array.from({length: 9001}, (_, index) => `${index}`));
	const {feed, catalog, updates} = create(share);
	await feed.idle();
	t.is((await listed(catalog)).length, 9001);
	t.true(Math.max(...updates) <= 2000);
});

test('what comes while the catalog is busy is put together', async t => {
	const share = new HandMadeShare();
	const {feed, updates} = create(share);
	await feed.idle();
	updates.length = 0;
	for (let size = 0; size < 500; size++) {
		share.put(size, 'a', 'b');
	}

	await feed.idle();
	t.deepEqual(updates, [2, 2]);
});

test('a name is listed in the form that all others have, whatever the disk spells', async t => {
	const share = new HandMadeShare();
	share.put(1, 'cafe\u0301.txt');
	const {feed, catalog} = create(share);
	await feed.idle();
	t.deepEqual(await listed(catalog), ['caf\u00E9.txt:1']);
	share.put(2, 'cafe\u0301.txt', 'nai\u0308ve.txt');
	await feed.idle();
	t.deepEqual(await listed(catalog), ['caf\u00E9.txt:2', 'na\u00EFve.txt:2']);
	share.remove('cafe\u0301.txt');
	await feed.idle();
	t.deepEqual(await listed(catalog), ['na\u00EFve.txt:2']);
});

test('of two spellings of a name the one in NFC is listed, and when it goes the other one', async t => {
	const share = new HandMadeShare();
	const {feed, catalog} = create(share);
	share.put(1, 'cafe\u0301.txt', 'caf\u00E9.txt');
	share.put(2, 'caf\u00E9.txt');
	await feed.idle();
	t.deepEqual(await listed(catalog), ['caf\u00E9.txt:2']);
	share.remove('caf\u00E9.txt');
	await feed.idle();
	t.deepEqual(await listed(catalog), ['caf\u00E9.txt:1']);
	share.put(3, 'caf\u00E9.txt');
	share.remove('cafe\u0301.txt');
	await feed.idle();
	t.deepEqual(await listed(catalog), ['caf\u00E9.txt:3']);
	share.remove('caf\u00E9.txt');
	await feed.idle();
	t.deepEqual(await listed(catalog), []);
});
