import {stat, truncate} from 'node:fs/promises';
import {setImmediate as nextTurn} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {PartWriter} from '../../source/catalog/parts/part-writer.ts';
import {StoredCatalog} from '../../source/catalog/stored-catalog.ts';
import type {Catalog} from '../../source/model/catalog.ts';
import type {PlainError} from '../../source/model/errors.ts';
import type {ListedFile} from '../../source/model/file.ts';
import {SELF} from '../../source/model/peer.ts';
import type {Database} from '../../source/storage/database.ts';
import {ListStore} from '../../source/storage/list-store.ts';
import {keptFiles} from '../helpers/kept-files.ts';
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
	const store = new ListStore(database);
	const list = store.lists().find(each => each.holder === holder);
	const files = list === undefined ? [] : keptFiles(store, list.id);
	return {files: files.map(({path, size}) => `${path}=${size}`), revision: list?.revision};
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
	const last = new ListStore(database).lastPart(1);
	const changed = [...many.slice(2), file('folder/1', 77), file('new', 1)];
	await catalog.replace(ada, changed, 's.1');
	await until(() => kept(database, ada).revision === 's.1');
	const added = database
		.prepare<{n: number}, [number]>('SELECT sum(entries) AS n FROM list_parts WHERE id > ?')
		.first(last);
	t.is(added?.n, 3);
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
	t.is(kept(database, ada).revision, undefined);
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
	t.is(database.prepare<{n: number}>('SELECT sum(entries) AS n FROM list_parts').first()?.n, 1);
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
	const store = new ListStore(database);
	const writer = new PartWriter();
	database.transaction(() => {
		for (const [index, holder] of [ada, ben].entries()) {
			const list = store.idOf(holder);
			for (let number = 0; number < 500_000; number++) {
				writer.listed(`folder ${Math.floor(number / 1000)}/file ${index} ${number}`, file('', number));
			}

			for (const part of writer.take()) {
				store.append(list, part);
			}

			store.revise(list, `r.${index}`);
		}
	});
	const told: number[] = [];
	let turns = 0;
	let isLoading = true;
	const catalog = new StoredCatalog(new MemoryCatalog());
	t.teardown(() => catalog.close());
	const others = (async () => {
		while (isLoading) {
			turns++;
			await nextTurn();
		}
	})();
	const {lists, summary} = await catalog.restore(database.path, {
		failed: error => t.fail(error.message),
		loaded: ({rows}) => told.push(rows),
	});
	isLoading = false;
	await others;
	t.is(summary.rows, 1_000_000);
	t.deepEqual(
		told,
		told.toSorted((one, other) => one - other),
	);
	t.deepEqual(lists, [
		{holder: ada, revision: 'r.0', files: 500_000},
		{holder: ben, revision: 'r.1', files: 500_000},
	]);
	t.true(turns > 20, `${turns} turns`);
});

test('what an earlier version has kept, a row for each file, is listed and kept anew', async t => {
	const database = await openDatabase(t);
	const digest = 'ab'.repeat(32);
	database.execute(`
		INSERT INTO lists (id, holder, revision) VALUES (1, '${ada}', 'r.1'), (2, '${ben}', 'r.2');
		INSERT INTO listed_files VALUES (2, 'b', NULL, NULL, NULL), (1, 'ä', 3, 4, x'${digest}');
		WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2500)
		INSERT INTO listed_files (list, path, size, modified)
			SELECT 1, printf('folder/%d', n), n, n FROM numbers`);
	const first = await open(t, database.path);
	t.deepEqual(first.lists, [
		{holder: ada, revision: 'r.1', files: 2501},
		{holder: ben, revision: 'r.2', files: 1},
	]);
	await first.catalog.update(ada, [file('folder/7', 8)], ['folder/9'], 'r.3');
	await until(() => database.prepare<{n: number}>('SELECT count(*) AS n FROM listed_files').first()?.n === 0);
	const lines = await linesOf(first.catalog);
	t.true(lines.includes(`ä 3 4 abab ${ada}-`));
	t.true(lines.includes(`b undefined undefined undefined ${ben}-`));
	await first.catalog.close();
	const next = await open(t, database.path);
	t.deepEqual(next.lists, [
		{holder: ada, revision: 'r.3', files: 2500},
		{holder: ben, revision: 'r.2', files: 1},
	]);
	t.deepEqual(await linesOf(next.catalog), lines);
});

test('a list that changes again and again is written anew, and stays what it is', async t => {
	const database = await openDatabase(t);
	const {catalog} = await open(t, database.path);
	await catalog.replace(ada, [file('never changes'), file('a'), file('b')], 'r.0');
	for (let step = 1; step <= 3000; step++) {
		await catalog.update(ada, step % 2 === 0 ? [file('a', step)] : [file('b', step)], [], `r.${step}`);
	}

	await until(() => kept(database, ada).revision === 'r.3000');
	const {n = 0} = database.prepare<{n: number}>('SELECT count(*) AS n FROM list_parts').first() ?? {};
	t.true(n < 1500, `${n} parts`);
	t.deepEqual(kept(database, ada).files, ['a=3000', 'b=2999', 'never changes=1']);
});

test('a list of which something is not kept is kept whole once it comes whole', async t => {
	const database = await openDatabase(t);
	const catalog = new StoredCatalog(new MemoryCatalog());
	t.teardown(() => catalog.close());
	const files = [file('a'), file('b', 2)];
	await catalog.replace(ada, files, 'r.1');
	await catalog.restore(database.path, {failed: error => t.fail(error.message), loaded() {}});
	await catalog.update(ada, [file('c')], [], 'r.2');
	await catalog.replace(ada, [...files, file('c')], 'r.3');
	await until(() => kept(database, ada).revision === 'r.3');
	t.deepEqual(kept(database, ada).files, ['a=1', 'b=2', 'c=1']);
});

test('where the disk takes nothing, the list goes on, and what is kept stays whole and old', async t => {
	const database = await openDatabase(t);
	const {catalog, failures} = await open(t, database.path);
	await catalog.replace(ada, [file('a')], 'r.1');
	await until(() => kept(database, ada).revision === 'r.1');
	database.execute("CREATE TRIGGER no BEFORE INSERT ON list_parts BEGIN SELECT raise(ABORT, 'full'); END");
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

test('a part that is not what was written rejects, and nothing is listed', async t => {
	const database = await openDatabase(t);
	const writer = await open(t, database.path);
	await writer.catalog.replace(ada, [file('a')], 'r.1');
	await writer.catalog.replace(
		ben,
		Array.from({length: 3000}, (_value, index) => file(`a/${index}`)),
		'r.1',
	);
	await writer.catalog.close();
	const parts = database.prepare<{id: number; data: Uint8Array}>(
		'SELECT id, data FROM list_parts ORDER BY id DESC LIMIT 1',
	);
	const {id = 0, data = new Uint8Array()} = parts.first() ?? {};
	data[500] = (data[500] ?? 0) ^ 1;
	database.prepare<never, [Uint8Array, number]>('UPDATE list_parts SET data = ? WHERE id = ?').run(data, id);
	const catalog = new StoredCatalog(new MemoryCatalog());
	t.teardown(() => catalog.close());
	await t.throwsAsync(catalog.restore(database.path, {failed() {}, loaded() {}}), {code: 'STATE_DAMAGED'});
	t.deepEqual(await linesOf(catalog), []);
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
