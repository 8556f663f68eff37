import test from 'ava';
import {AppError} from '../../source/model/errors.ts';
import {Database} from '../../source/storage/database.ts';
import {isBusy} from '../../source/storage/storage-error.ts';
import {whenFree} from '../../source/storage/when-free.ts';
import {WriteBehind} from '../../source/storage/write-behind.ts';
import {openDatabase} from '../helpers/open-database.ts';
import {until} from '../helpers/until.ts';

interface Setting {
	readonly name: string;
	readonly value: string;
}

async function setUp(t: Parameters<typeof openDatabase>[0], options: {retry?: number; delay?: number} = {}) {
	const database = await openDatabase(t);
	const told: string[] = [];
	const writes = new WriteBehind({
		database,
		failed: error => told.push(error instanceof Error ? error.message : String(error)),
		recovered: () => told.push('recovered'),
		delay: 1,
		retry: 1,
		...options,
	});
	t.teardown(() => writes.close());
	const statement = database.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)');
	const all = database.prepare<Setting>('SELECT name, value FROM settings ORDER BY name');
	return {
		database,
		writes,
		told,
		set: (name: string, value: string) => statement.run(name, value),
		all: () => all.all().map(({name, value}) => `${name}=${value}`),
	};
}

test('writes are done by themselves, the last one of a name alone', async t => {
	const {writes, set, all, told} = await setUp(t);
	const done: string[] = [];
	for (let index = 0; index < 1000; index++) {
		writes.put('one', () => done.push(`${set('a', String(index))}`));
		writes.put(`other ${index}`, () => set(`b${index}`, ''));
	}

	t.deepEqual(all(), []);
	await until(() => all().length === 1001);
	t.true(all().includes('a=999'));
	t.is(done.length, 1);
	t.deepEqual(told, []);
});

test('what waits is written at the end, and nothing after it', async t => {
	const {writes, set, all} = await setUp(t, {delay: 60_000});
	writes.put('one', () => set('a', '1'));
	writes.close();
	t.deepEqual(all(), ['a=1']);
	writes.put('two', () => set('b', '2'));
	writes.close();
	t.deepEqual(all(), ['a=1']);
});

test('what the disk does not take is written later, and said once', async t => {
	const {writes, set, all, told} = await setUp(t);
	let tries = 0;
	writes.put('first', () => set('a', '1'));
	writes.put('second', () => {
		if (++tries < 4) {
			throw new AppError('DISK_FULL', 'It is full.');
		}

		set('b', '2');
	});
	await until(() => tries > 0);
	// The first one goes with the second.
	t.true(tries === 4 || all().length === 0);
	await until(() => all().length === 2);
	t.deepEqual(told, ['It is full.', 'recovered']);
});

test('a write that breaks a rule does not keep the others from the disk', async t => {
	const {writes, set, all, told} = await setUp(t);
	writes.put('bad', () => {
		throw new Error('no');
	});
	writes.put('good', () => set('a', '1'));
	writes.flush();
	t.deepEqual(all(), ['a=1']);
	t.deepEqual(told, ['bad cannot be kept']);
});

test('while somebody else writes nothing fails and nobody waits for long', async t => {
	const {writes, set, all, told, database} = await setUp(t);
	const other = new Database(database.path);
	t.teardown(() => other.close());
	other.execute('BEGIN IMMEDIATE');
	let tries = 0;
	writes.put('one', () => set('a', '1'));
	const waiting = whenFree(database, () => {
		tries++;
		set('b', '2');
		return 'done';
	});
	let looks = 0;
	// Both come to it several times meanwhile.
	await until(() => ++looks > 30);
	t.is(tries, 0);
	other.execute('COMMIT');
	t.is(await waiting, 'done');
	await until(() => all().length === 2);
	t.is(tries, 1);
	t.deepEqual(told, []);
	const error = t.throws(() => whileHeld(other, () => database.transaction(() => {}, 1)));
	t.true(isBusy(error));
});

function whileHeld(other: Database, work: () => void): void {
	other.execute('BEGIN IMMEDIATE');
	try {
		work();
	} finally {
		other.execute('ROLLBACK');
	}
}
