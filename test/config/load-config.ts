import {mkdir, readFile, stat, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import test from 'ava';
import {loadConfig} from '../../source/config/load-config.ts';
import {writeExample} from '../../source/config/write-example.ts';
import {keyTable, reader} from '../helpers/config-reader.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const load = (file: string, given = false) => loadConfig({...reader, file, given, keyTable});

test('a file is read with paths from its folder', async t => {
	const folder = await temporaryFolder(t);
	const file = join(folder, 'config.toml');
	await writeFile(file, 'folder = "music"\nport = "x"\n');
	const config = await load(file, true);
	t.like(config, {file, exists: true, values: {folder: join(folder, 'music')}, keys: {}});
	t.is(config.lines.get('folder'), 1);
	t.is(config.problems.length, 1);

	await writeFile(file, '[keys]\nquit = "Q"\nnowhere = "x"\n[screen]\nascii = 1');
	const other = await load(file);
	t.like(other, {keys: {quit: ['Q']}});
	t.deepEqual(
		other.problems.map(({line}) => line),
		[3, 5],
	);
});

test('a file that is not there is fine unless it was named', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'file'), '');
	for (const file of [join(folder, 'missing'), join(folder, 'file/config.toml')]) {
		t.like(await load(file), {exists: false, values: {}, problems: []});
		await t.throwsAsync(load(file, true), {code: 'USAGE', message: /^Expected .* but .* is not there\.$/});
	}
});

test('a file that cannot be read is told', async t => {
	const folder = await temporaryFolder(t);
	t.deepEqual((await load(folder)).problems, [
		{line: undefined, text: 'expected a file to read, but it is a folder'},
	]);
	await t.throwsAsync(load(folder, true), {code: 'USAGE', message: /is a folder\.$/});
	const large = join(folder, 'large');
	await writeFile(large, 'a = 1\n'.repeat(50_000));
	await t.throwsAsync(load(large, true), {code: 'USAGE', message: /has more than 256 KiB\.$/});
});

test('an example is written for its owner alone and never over a file', async t => {
	const root = await temporaryFolder(t);
	const file = join(root, 'new/deep/config.toml');
	await writeExample(file, 'port = 1\n');
	t.is(await readFile(file, 'utf8'), 'port = 1\n');
	if (process.platform !== 'win32') {
		t.is((await stat(file)).mode & 0o777, 0o600);
		t.is((await stat(dirname(file))).mode & 0o777, 0o700);
		t.is((await stat(join(root, 'new'))).mode & 0o777, 0o700);
	}

	await t.throwsAsync(writeExample(file, 'port = 2\n'), {code: 'DISK', message: /is there already/});
	t.is(await readFile(file, 'utf8'), 'port = 1\n');
	await mkdir(join(root, 'folder'));
	await t.throwsAsync(writeExample(join(root, 'folder'), ''), {code: 'DISK'});
	await t.throwsAsync(writeExample(join(file, 'below'), ''), {code: 'DISK', message: /cannot be written/});
});
