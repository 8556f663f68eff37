import {execFile} from 'node:child_process';
import {readdirSync, readFileSync, statfsSync, statSync, writeFileSync} from 'node:fs';
import {open, truncate, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {Database} from '../../source/storage/database.ts';
import {migrate, versionOf} from '../../source/storage/migrate.ts';
import {migrations} from '../../source/storage/migrations.ts';
import {openState, replaceDamaged} from '../../source/storage/open-state.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const run = promisify(execFile);
const pageSize = 4096;
const peerCount = 2000;

async function place(t: ExecutionContext): Promise<string> {
	return join(await temporaryFolder(t), 'of', 'ours', 'network.sqlite');
}

/** Puts peers into a state so that they fill some hundred pages, and closes it. */
function fill(path: string): void {
	const {database} = openState(path);
	const add = database.prepare(
		'INSERT INTO peers (url, id, dialect, spellings, invited, proven, files) VALUES (?, ?, ?, ?, 1, 1, 0)',
	);
	database.transaction(() => {
		for (let index = 0; index < peerCount; index++) {
			const url = `http://peer-${String(index).padStart(5, '0')}:2004`;
			add.run(url, 'x'.repeat(100), 'native', JSON.stringify([url]));
		}
	});
	database.close();
}

const urls = (database: Database): readonly string[] =>
	database
		.prepare<{readonly url: string}>('SELECT url FROM peers ORDER BY url')
		.all()
		.map(({url}) => url);

const damagedIn = (path: string): readonly string[] =>
	readdirSync(dirname(path)).filter(name => /^network\.damaged-[-\dT]+\.sqlite$/.test(name));

/** Opens a state that is damaged. @returns what was taken over from it. */
function openDamaged(t: ExecutionContext, path: string): readonly string[] {
	const {database, notice} = openState(path);
	t.teardown(() => database.close());
	const [aside = ''] = damagedIn(path);
	t.regex(
		notice ?? '',
		/^What was kept of this network is damaged: it is now .*, and a new file begins.*\.$/,
	);
	t.true(notice?.includes(aside));
	t.is(damagedIn(path).length, 1);
	t.is(versionOf(database), migrations.length);
	database.prepare('INSERT INTO settings VALUES (?, ?)').run('still', 'works');
	return urls(database);
}

test('a new state is a file for its owner alone, in a folder for its owner alone', async t => {
	const path = await place(t);
	const {database, notice} = openState(path);
	t.teardown(() => database.close());
	database.prepare('INSERT INTO settings VALUES (?, ?)').run('a', 'b');
	t.is(notice, undefined);
	t.is(statSync(dirname(path)).mode & 0o777, 0o700);
	for (const name of readdirSync(dirname(path))) {
		t.is(statSync(join(dirname(path), name)).mode & 0o777, 0o600, name);
	}

	t.deepEqual(readdirSync(dirname(path)).sort(), [
		'network.sqlite',
		'network.sqlite-shm',
		'network.sqlite-wal',
	]);
});

test('what was written is there when it is opened again', async t => {
	const path = await place(t);
	fill(path);
	const {database, notice} = openState(path);
	t.teardown(() => database.close());
	t.is(notice, undefined);
	t.is(urls(database).length, peerCount);
	t.deepEqual(damagedIn(path), []);
});

test('a file that is cut off is set aside, and what can be read of it is taken over', async t => {
	const path = await place(t);
	fill(path);
	await truncate(path, Math.floor(statSync(path).size / 2));
	const taken = openDamaged(t, path);
	t.true(taken.length < peerCount);
	t.true(taken.length > peerCount * 0.3, `${taken.length} of ${peerCount}`);
	const whole = statSync(join(dirname(path), damagedIn(path)[0] ?? ''));
	t.true(whole.size > 0);
});

test('a page of zeros in the middle costs only what stood on it', async t => {
	const path = await place(t);
	fill(path);
	const file = await open(path, 'r+');
	const middle = Math.floor(statSync(path).size / pageSize / 2) * pageSize;
	await file.write(Buffer.alloc(pageSize), 0, pageSize, middle);
	await file.close();
	const taken = openDamaged(t, path);
	t.true(taken.length > peerCount * 0.9, `${taken.length} of ${peerCount}`);
	t.true(taken.length < peerCount);
	t.is(taken[0], 'http://peer-00000:2004');
	t.is(taken.at(-1), `http://peer-0${peerCount - 1}:2004`);
});

for (const [what, content] of [
	['random bytes', Buffer.from(Array.from({length: 50_000}, (_value, index) => (index * 7919) & 0xff))],
	['a text', Buffer.from('This is no database.\n'.repeat(100))],
] as const) {
	test(`a file of ${what} is set aside as it is`, async t => {
		const path = await place(t);
		fill(path);
		await writeFile(path, content);
		t.deepEqual(openDamaged(t, path), []);
		t.deepEqual(readFileSync(join(dirname(path), damagedIn(path)[0] ?? '')), content);
	});
}

test('an empty file is a new one', async t => {
	const path = await place(t);
	fill(path);
	writeFileSync(path, '');
	const {database, notice} = openState(path);
	t.teardown(() => database.close());
	t.is(notice, undefined);
	t.deepEqual(urls(database), []);
});

test('several damaged files keep their own names', async t => {
	const path = await place(t);
	for (let count = 1; count <= 3; count++) {
		fill(path);
		await writeFile(path, `damage ${count}`);
		openState(path).database.close();
		// The next one is filled into a file that is there.
		const {database} = openState(path);
		database.execute('DELETE FROM peers');
		database.close();
	}

	const texts = readdirSync(dirname(path))
		.filter(name => name.includes('damaged'))
		.map(name => readFileSync(join(dirname(path), name), 'utf8'));
	t.deepEqual(texts.sort(), ['damage 1', 'damage 2', 'damage 3']);
});

test('a file of a newer version is left as it is, and the user is told', async t => {
	const path = await place(t);
	fill(path);
	const file = new Database(path);
	file.execute(`PRAGMA user_version = ${migrations.length + 1}`);
	file.close();
	const before = readFileSync(path);
	const error = t.throws(() => openState(path), {code: 'STATE_NEWER'});
	t.true(error?.message.includes(basename(path)));
	t.regex(error?.message ?? '', /written by a newer tinyp2p-tui .* it is left as it is\.$/);
	t.deepEqual(readFileSync(path), before);
	t.deepEqual(damagedIn(path), []);
});

test('a step of the schema that fails leaves the one before', async t => {
	const path = await place(t);
	const {database} = openState(path);
	t.teardown(() => database.close());
	const step = {
		sql: 'CREATE TABLE one (a INTEGER) STRICT; CREATE TABLE one (a INTEGER) STRICT',
		precious: [],
	};
	t.throws(() => migrate(database, [...migrations, step]));
	t.is(versionOf(database), migrations.length);
	const sound = {sql: 'CREATE TABLE one (a INTEGER PRIMARY KEY) STRICT', precious: []};
	migrate(database, [...migrations, sound]);
	migrate(database, [...migrations, sound]);
	t.is(versionOf(database), migrations.length + 1);
});

test('where the folder is a file, or cannot be written, one sentence says so', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'file'), '');
	const error = t.throws(() => openState(join(folder, 'file', 'deeper', 'network.sqlite')), {code: 'DISK'});
	t.regex(error?.message ?? '', /^Cannot use .*: a file stands where a folder is wanted\.$/);
	t.throws(() => openState('/proc/tinyp2p/network.sqlite'), {code: 'DISK'});
});

test('where there is no room for a new file, the damaged one stays for the next start', async t => {
	const folder = await temporaryFolder(t);
	const path = join(folder, 'network.sqlite');
	try {
		await run('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
	} catch {
		t.log('Skipped: this user cannot mount a small disk.');
		t.pass();
		return;
	}

	t.teardown(() => run('umount', [folder]));
	fill(path);
	await truncate(path, statSync(path).size - pageSize);
	const before = readFileSync(path);
	const {bavail, bsize} = statfsSync(folder);
	writeFileSync(join(folder, 'other'), Buffer.alloc((bavail - 10) * bsize));
	const error = t.throws(() => openState(path), {code: 'DISK_FULL'});
	t.regex(error?.message ?? '', /^The disk that holds .* is full\.$/);
	t.deepEqual(readFileSync(path), before);
	writeFileSync(join(folder, 'other'), '');
	t.true(openDamaged(t, path).length > 0);
	for (const name of readdirSync(folder)) {
		t.notRegex(name, /sqlite-\d/);
	}
});

test('what is set aside while another thread has it open does no harm to the new file', async t => {
	const path = await place(t);
	fill(path);
	const late = new Database(path, {checkpoints: true});
	late.prepare('INSERT INTO settings VALUES (?, ?)').run('in', 'the log');
	const {database, notice} = replaceDamaged(path);
	t.regex(notice ?? '', new RegExp(`a new file begins with the ${peerCount + 1} entries`));
	database.prepare('INSERT INTO settings VALUES (?, ?)').run('new', 'one');
	// It goes where the file is now.
	late.prepare('INSERT INTO settings VALUES (?, ?)').run('too', 'late');
	late.checkpoint();
	late.close();
	database.prepare('INSERT INTO settings VALUES (?, ?)').run('another', 'one');
	database.close();
	const again = openState(path);
	t.teardown(() => again.database.close());
	t.is(again.notice, undefined);
	t.deepEqual(
		again.database
			.prepare<{name: string}>('SELECT name FROM settings ORDER BY name')
			.all()
			.map(({name}) => name),
		['another', 'in', 'new'],
	);
	t.is(urls(again.database).length, peerCount);
});
