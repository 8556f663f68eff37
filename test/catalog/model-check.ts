import test, {type ExecutionContext} from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import type {ListedFile} from '../../source/model/file.ts';
import type {RowsQuery} from '../../source/model/query.ts';
import {createRandom} from '../helpers/random.ts';

const holders = ['self', 'http://a:1', 'http://b:1', 'http://c:1'];

interface Told {
	readonly size: number | undefined;
	readonly sha256: string | undefined;
}

/** What the catalog should hold, in the plainest way: holder → path → what it tells of it. */
class Model {
	readonly lists = new Map<string, Map<string, Told>>();
	readonly offline = new Set<string>();

	put(holder: string, files: readonly ListedFile[], keep: boolean): void {
		const before = this.lists.get(holder) ?? new Map<string, Told>();
		const after = new Map<string, Told>(keep ? before : []);
		for (const {path, size, sha256} of files) {
			after.set(path, {size: size ?? (after.get(path) ?? before.get(path))?.size, sha256});
		}

		this.lists.set(holder, after);
	}

	/** `size path digest holders have differs`, sorted. */
	rows(): string[] {
		const paths = new Set([...this.lists.values()].flatMap(list => [...list.keys()]));
		return [...paths].flatMap(path => this.#rowsOf(path)).sort();
	}

	#rowsOf(path: string): string[] {
		const who = holders.filter(holder => this.lists.get(holder)?.has(path));
		const told = (holder: string): Told | undefined => this.lists.get(holder)?.get(path);
		const groups = partBy(who, holder => told(holder)?.size).flatMap(([size, ofSize]) =>
			partBy(ofSize, holder => told(holder)?.sha256).map(([sha256, group]) => ({size, sha256, group})),
		);
		return groups.map(
			({size, sha256, group}) =>
				`${size ?? '?'} ${path} ${sha256?.charAt(0)} ${this.#show(group)} ${group.includes('self')} ${groups.length > 1}`,
		);
	}

	#show(group: readonly string[]): string {
		return group
			.map(holder => (this.offline.has(holder) ? '!' : '') + holder)
			.sort()
			.join();
	}
}

/** Who tells nothing is with the only ones that tell the same, or alone. */
function partBy<Value>(
	who: readonly string[],
	tell: (holder: string) => Value | undefined,
): (readonly [Value | undefined, string[]])[] {
	const known = [...new Set(who.map(tell).filter(each => each !== undefined))];
	const silent = who.filter(holder => tell(holder) === undefined);
	const groups = known.map(each => [each, who.filter(holder => tell(holder) === each)] as const);
	if (known.length === 1) {
		groups[0]?.[1].push(...silent);
		return groups;
	}

	return silent.length === 0 ? groups : [...groups, [undefined, silent]];
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
			return `${row.size ?? '?'} ${row.path} ${row.sha256?.charAt(0)} ${who} ${row.have} ${row.differs}`;
		})
		.sort();
}

/** Every row has a key of its own, by which it is found. */
async function checkKeys(t: ExecutionContext, catalog: MemoryCatalog): Promise<void> {
	const {rows} = await catalog.query(all);
	const keys = rows.map(row => row.key);
	t.is(new Set(keys).size, keys.length);
	t.deepEqual(await catalog.query({type: 'lookup', keys}), rows);
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
				sha256: [undefined, undefined, '1'.repeat(64), '2'.repeat(64), '3'.repeat(64)][random(5)],
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
			await checkKeys(t, catalog);
			t.is(summary?.rows, rows.length);
			t.is(
				summary?.bytes,
				rows.reduce((sum, row) => sum + (Number.parseInt(row, 10) || 0), 0),
			);
		}
	});
}
