import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import type {ListedFile} from '../../source/model/file.ts';
import type {RowsQuery} from '../../source/model/query.ts';
import {createRandom} from '../helpers/random.ts';

const holders = ['self', 'http://a:1', 'http://b:1', 'http://c:1'];

/** What the catalog should hold, in the plainest way: holder → path → size. */
class Model {
	readonly lists = new Map<string, Map<string, number | undefined>>();
	readonly offline = new Set<string>();

	put(holder: string, files: readonly ListedFile[], keep: boolean): void {
		const before = this.lists.get(holder) ?? new Map();
		const after = keep ? new Map(before) : new Map();
		for (const {path, size} of files) {
			after.set(path, size ?? after.get(path) ?? before.get(path));
		}

		this.lists.set(holder, after);
	}

	/** `size:path holders differs`, sorted. */
	rows(): string[] {
		const paths = new Set([...this.lists.values()].flatMap(list => [...list.keys()]));
		return [...paths].flatMap(path => this.#rowsOf(path)).sort();
	}

	#rowsOf(path: string): string[] {
		const who = holders.filter(holder => this.lists.get(holder)?.has(path));
		const size = (holder: string): number | undefined => this.lists.get(holder)?.get(path);
		const known = [...new Set(who.map(size).filter(each => each !== undefined))];
		const unknown = who.filter(holder => size(holder) === undefined);
		const groups: [string, string[]][] = known.map(each => [
			`${each}`,
			who.filter(holder => size(holder) === each),
		]);
		if (known.length === 1) {
			groups[0]?.[1].push(...unknown);
		} else if (unknown.length > 0) {
			groups.push(['?', unknown]);
		}

		return groups.map(
			([name, group]) =>
				`${name}:${path} ${this.#show(group)} ${group.includes('self')} ${groups.length > 1}`,
		);
	}

	#show(group: readonly string[]): string {
		return group
			.map(holder => (this.offline.has(holder) ? '!' : '') + holder)
			.sort()
			.join();
	}
}

const all: RowsQuery = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 10_000};

async function show(catalog: MemoryCatalog): Promise<string[]> {
	const {rows} = await catalog.query(all);
	return rows
		.map(row => {
			const who = row.holders
				.map(holder => (holder.online ? '' : '!') + holder.url)
				.sort()
				.join();
			return `${row.key} ${who} ${row.have} ${row.differs}`;
		})
		.sort();
}

for (const seed of [1, 2, 3]) {
	test(`after any changes it holds what a plain model holds (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const catalog = new MemoryCatalog();
		const model = new Model();
		const files = (): ListedFile[] =>
			Array.from({length: random(12)}, () => ({
				path: `p${random(15)}`,
				size: [undefined, 1, 2, 3][random(4)],
				modified: undefined,
			}));
		const steps = [
			async (holder: string) => {
				const list = files();
				model.put(holder, list, false);
				return catalog.replace(holder, list);
			},
			async (holder: string) => {
				const changed = files();
				const gone = files().map(file => file.path);
				for (const path of gone) {
					model.lists.get(holder)?.delete(path);
				}

				model.put(holder, changed, true);
				return catalog.update(holder, changed, gone);
			},
			async (holder: string) => {
				const online = random(2) === 0 || holder === 'self';
				model.offline[online ? 'delete' : 'add'](holder);
				return catalog.setOnline(holder, online);
			},
			async (holder: string) => {
				model.lists.delete(holder);
				model.offline.delete(holder);
				return catalog.forget(holder);
			},
		];
		for (let round = 0; round < 300; round += 1) {
			const step = steps[[0, 0, 1, 1, 1, 2, 3][random(7)] ?? 0];
			const summary = await step?.(holders[random(holders.length)] ?? 'self');
			const rows = model.rows();
			t.deepEqual(await show(catalog), rows);
			t.is(summary?.rows, rows.length);
			t.is(
				summary?.bytes,
				rows.reduce((sum, row) => sum + (Number.parseInt(row, 10) || 0), 0),
			);
		}
	});
}
