import {stat, truncate} from 'node:fs/promises';
import {setImmediate as nextTurn} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {StoredCatalog} from '../../source/catalog/stored-catalog.ts';
import type {Catalog} from '../../source/model/catalog.ts';
import type {PlainError} from '../../source/model/errors.ts';
import type {ListedFile} from '../../source/model/file.ts';
import {SELF} from '../../source/model/peer.ts';
import type {Database} from '../../source/storage/database.ts';
import {openDatabase} from '../helpers/open-database.ts';
import {createRandom} from '../helpers/random.ts';
import {until} from '../helpers/until.ts';

const ada = 'http://ada:1';
const ben = 'http://ben:2';

const file = (
	path: string,
	size: number | undefined = 1,
	modified: number | undefined = 5,
	sha256?: string,
) => ({
	...{path, size, modified},
	...(sha256 === undefined ? {} : {sha256}),
});

/** As a peer of 2004 tells it. */
const bare = (path: string): ListedFile => ({path, size: undefined, modified: undefined});

/** Opens a catalog on a state, as another run would. */
async function open(t: ExecutionContext, path: string) {
	const catalog = new StoredCatalog(new MemoryCatalog());
	t.teardown(() => catalog.close());
	const failures: PlainError[] = [];
	const {lists} = await catalog.restore(path, {failed: error => failures.push(error), loaded() {}});
	return {catalog, lists, failures};
}

const linesOf = async (catalog: Catalog, holder?: string): Promise<string[]> => {
	const {rows} = await catalog.query({
		...{type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 1000},
		...(holder === undefined ? {} : {holder}),
	});
	return rows.map(
		({path, size, modified, sha256, holders}) =>
			`${path} ${size} ${modified} ${sha256?.slice(0, 4)} ${holders.map(({url, online}) => `${url}${online ? '+' : '-'}`)}`,
	);
};

/** @returns the paths and sizes that are kept of a holder, and at which revision. */
function kept(
	database: Database,
	holder: string,
): {readonly files: readonly string[]; readonly revision: unknown} {
	const list = database
		.prepare<{id: number; revision: string | null}, [string]>(
			'SELECT id, revision FROM lists WHERE holder = ?',
		)
		.first(holder);
	const files = database
		.prepare<ListedFile, [number]>('SELECT path, size FROM listed_files WHERE list = ? ORDER BY path')
		.all(list?.id ?? -1)
		.map(({path, size}) => `${path}=${size}`);
	return {files, revision: list?.revision};
}

test('what was listed is there at the next start, of holders that are offline', async t => {
	const {path} = await openDatabase(t);
	const first = await open(t, path);
	t.deepEqual(first.lists, []);
	await first.catalog.replace(ada, [file('a', 1, 5, 'ab'.repeat(32)), file('b/c', 2)], 'r.1');
	await first.catalog.replace(ben, [bare('a')], 'print=');
	await first.catalog.replace(SELF, [file('mine')]);
	await first.catalog.update(ada, [file('d', 3)], ['b/c'], 'r.2');
	await first.catalog.close();

	const {catalog, lists} = await open(t, path);
	t.deepEqual(lists, [
		{holder: ada, revision: 'r.2', files: 2},
		{holder: ben, revision: 'print=', files: 1},
	]);
	t.deepEqual(await linesOf(catalog), [`a 1 5 abab ${ada}-,${ben}-`, `d 3 5 undefined ${ada}-`]);
	await catalog.setOnline(ada, true);
	t.deepEqual(await linesOf(catalog, ada), [`a 1 5 abab ${ada}+,${ben}-`, `d 3 5 undefined ${ada}+`]);
});

test('a list that comes again whole is compared, and only what differs is written', async t => {
	const database = await openDatabase(t);
	const {catalog} = await open(t, database.path);
	const many = Array.from({length: 3000}, (_value, index) => file(`folder/${index}`, index));
	await catalog.replace(ada, many, 'r.1');
	await until(() => kept(database, ada).revision === 'r.1');
	// Whoever reads the number of changes reads those of its own connection alone, so triggers count.
	database.execute(`CREATE TABLE touched (path TEXT);
		CREATE TRIGGER t1 AFTER INSERT ON listed_files BEGIN INSERT INTO touched VALUES (new.path); END;
		CREATE TRIGGER t2 AFTER UPDATE ON listed_files BEGIN INSERT INTO touched VALUES (new.path); END;
		CREATE TRIGGER t3 AFTER DELETE ON listed_files BEGIN INSERT INTO touched VALUES (old.path); END`);
	const changed = [...many.slice(2), file('folder/1', 77), file('new', 1)];
	await catalog.replace(ada, changed, 's.1');
	await until(() => kept(database, ada).revision === 's.1');
	const touched = database.prepare<{path: string}>('SELECT path FROM touched ORDER BY path').all();
	t.deepEqual(
		touched.map(row => row.path),
		['folder/0', 'folder/1', 'new'],
	);
	t.is(kept(database, ada).files.length, 3000);
});

test('a size that was learned stays where the list does not tell one', async t => {
	const database = await openDatabase(t);
	const {catalog} = await open(t, database.path);
	await catalog.replace(ben, [bare('a'), bare('b')], 'one');
	await catalog.update(ben, [file('a', 7)], []);
	await catalog.replace(ben, [bare('a')], 'two');
	await until(() => kept(database, ben).revision === 'two');
	t.deepEqual(kept(database, ben).files, ['a=7']);
});

test('a revision is never newer than the files beside it', async t => {
	const database = await openDatabase(t);
	const {catalog} = await open(t, database.path);
	const many = Array.from({length: 4000}, (_value, index) => file(`a/${index}`));
	const seen = new Map<unknown, Set<number>>();
	const look = () => {
		database.transaction(() => {
			const {revision, files} = kept(database, ada);
			seen.set(revision, (seen.get(revision) ?? new Set()).add(files.length));
		});
	};
	await catalog.replace(ada, many, 'r.1');
	await catalog.update(
		ada,
		Array.from({length: 4000}, (_value, index) => file(`b/${index}`)),
		[],
		'r.2',
	);
	await catalog.replace(ada, many.slice(0, 5), 's.1');
	await until(() => {
		look();
		return seen.has('s.1');
	});
	t.deepEqual([...(seen.get('s.1') ?? [])], [5]);
	// As a read between two transactions may well miss it, nothing is asked where it does.
	t.true([...(seen.get('r.1') ?? [4000])].every(count => count >= 4000));
	t.true([...(seen.get('r.2') ?? [8000])].every(count => count === 8000));
});

test('what changes in a list that is not whole does not make it count as whole', async t => {
	const database = await openDatabase(t);
	const {catalog} = await open(t, database.path);
	await catalog.update(ada, [file('a')], [], 'r.9');
	await until(() => kept(database, ada).files.length === 1);
	await catalog.close();
	t.is(kept(database, ada).revision, null);
});

test('who is forgotten is so at the next start, however much it listed', async t => {
	const database = await openDatabase(t);
	const {catalog} = await open(t, database.path);
	await catalog.replace(
		ada,
		Array.from({length: 5000}, (_value, index) => file(`a/${index}`)),
		'r.1',
	);
	await catalog.replace(ben, [file('b')], 'r.1');
	await catalog.forget(ada);
	await catalog.close();
	const next = await open(t, database.path);
	t.deepEqual(next.lists, [{holder: ben, revision: 'r.1', files: 1}]);
	await until(() => database.prepare<{n: number}>('SELECT count(*) AS n FROM lists').first()?.n === 1);
	t.is(database.prepare<{n: number}>('SELECT count(*) AS n FROM listed_files').first()?.n, 1);
	await next.catalog.replace(ada, [file('again')], 'r.2');
	await until(() => kept(database, ada).revision === 'r.2');
	t.deepEqual(kept(database, ada).files, ['again=1']);
});

test('what is kept is the same as what is listed, after any changes', async t => {
	const random = createRandom(7);
	const database = await openDatabase(t);
	const {catalog} = await open(t, database.path);
	const some = (): ListedFile[] => [
		...new Map(
			Array.from({length: random(30)}, () => {
				const path = `${random(40)}`;
				const size = random(3);
				return [path, file(path, size, random(3), random(2) === 0 ? undefined : String(size).repeat(64))];
			}),
		).values(),
	];
	for (let step = 0; step < 300; step++) {
		const holder = [ada, ben][random(2)] ?? ada;
		const kind = random(10);
		if (kind === 0) {
			await catalog.forget(holder);
		} else if (kind < 4) {
			await catalog.replace(holder, some(), `r.${step}`);
		} else {
			await catalog.update(holder, some(), [`${random(40)}`], `r.${step}`);
		}
	}

	const lines = await linesOf(catalog);
	await catalog.close();
	const next = await open(t, database.path);
	await next.catalog.setOnline(ada, true);
	await next.catalog.setOnline(ben, true);
	const sorted = (all: readonly string[]) => all.map(line => line.split(/[ ,]/).sort().join(' ')).sort();
	t.deepEqual(sorted(await linesOf(next.catalog)), sorted(lines));
	t.true(lines.length > 20);
});

test('a million files are loaded while others get their turn', async t => {
	const database = await openDatabase(t);
	database.execute(`
		INSERT INTO lists (id, holder, revision) VALUES (1, '${ada}', 'r.1'), (2, '${ben}', 'r.2');
		WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000000)
		INSERT INTO listed_files (list, path, size, modified)
			SELECT 1 + (n > 500000), printf('folder %04d/file %07d', n / 1000, n), n, n FROM numbers`);
	const told: number[] = [];
	let files = 0;
	let turns = 0;
	let isLoading = true;
	const counting = new StoredCatalog(
		Object.assign(new MemoryCatalog(), {
			update: async (_holder: string, changed: readonly ListedFile[]) => {
				files += changed.length;
				return {revision: 0, rows: files, bytes: 0};
			},
		}),
	);
	t.teardown(() => counting.close());
	const others = (async () => {
		while (isLoading) {
			turns++;
			await nextTurn();
		}
	})();
	const {lists, summary} = await counting.restore(database.path, {
		failed: error => t.fail(error.message),
		loaded: summary => told.push(summary.rows),
	});
	isLoading = false;
	await others;
	t.is(files, 1_000_000);
	t.is(summary.rows, 1_000_000);
	t.deepEqual(
		told,
		told.toSorted((one, other) => one - other),
	);
	t.deepEqual(lists, [
		{holder: ada, revision: 'r.1', files: 500_000},
		{holder: ben, revision: 'r.2', files: 500_000},
	]);
	t.true(turns > 20, `${turns} turns`);
});

test('where the disk takes nothing, the list goes on, and what is kept stays whole and old', async t => {
	const database = await openDatabase(t);
	const {catalog, failures} = await open(t, database.path);
	await catalog.replace(ada, [file('a')], 'r.1');
	await until(() => kept(database, ada).revision === 'r.1');
	database.execute("CREATE TRIGGER no BEFORE INSERT ON listed_files BEGIN SELECT raise(ABORT, 'full'); END");
	await catalog.update(ada, [file('b')], [], 'r.2');
	await until(() => failures.length === 1);
	database.execute('DROP TRIGGER no');
	await catalog.update(ada, [file('c')], [], 'r.3');
	await catalog.replace(ben, [file('b')], 'r.1');
	await until(() => kept(database, ben).revision === 'r.1');
	t.deepEqual(kept(database, ada), {files: ['a=1'], revision: 'r.1'});
	t.is((await linesOf(catalog, ada)).length, 3);
	await catalog.replace(ada, [file('c')], 'r.4');
	await until(() => kept(database, ada).revision === 'r.4');
	t.deepEqual(kept(database, ada).files, ['c=1']);
});

test('a damaged file rejects, and nothing of it is listed', async t => {
	const database = await openDatabase(t);
	const writer = await open(t, database.path);
	await writer.catalog.replace(
		ada,
		Array.from({length: 3000}, (_value, index) => file(`a/${index}`)),
		'r.1',
	);
	await writer.catalog.close();
	database.close();
	await truncate(database.path, Math.floor((await stat(database.path)).size / 2));
	const catalog = new StoredCatalog(new MemoryCatalog());
	t.teardown(() => catalog.close());
	await t.throwsAsync(catalog.restore(database.path, {failed() {}, loaded() {}}), {code: 'STATE_DAMAGED'});
	t.deepEqual(await linesOf(catalog), []);
});
