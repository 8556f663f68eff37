import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {parseOptions} from '../../source/options/parse-options.ts';
import {readPassword} from '../../source/options/read-password.ts';

const options = (...words: string[]) => parseOptions(words, {environment: {}, directory: '/'});

const silent = {ask: undefined, warn: () => {}};

test('a given password is taken, a new network gets its own', async t => {
	t.deepEqual(await readPassword(options('--password', 'word'), silent), {
		password: 'word',
		generated: false,
	});
	const {password, generated} = await readPassword(options(), silent);
	t.true(generated);
	t.true(password.length > 26);
});

test('one who joins is asked, and nothing is generated', async t => {
	const asking = {...silent, ask: async () => 'typed'};
	t.deepEqual(await readPassword(options('--join', 'x:1'), asking), {password: 'typed', generated: false});
	t.deepEqual(await readPassword(options('--password'), asking), {password: 'typed', generated: false});
	await t.throwsAsync(readPassword(options('--join', 'x:1'), silent), {code: 'USAGE'});
	await t.throwsAsync(readPassword(options('--join', 'x:1'), {...silent, ask: async () => ''}), {
		code: 'USAGE',
	});
});

test("a file holds the password on one line, and should be one's own", async t => {
	const folder = await mkdtemp(join(tmpdir(), 'tinyp2p-password-'));
	t.teardown(() => rm(folder, {recursive: true}));
	const file = join(folder, 'secret');
	const warnings: string[] = [];
	const read = () =>
		readPassword(options('--password-file', file), {ask: undefined, warn: text => warnings.push(text)});

	await t.throwsAsync(read(), {code: 'USAGE', message: /readable file with the password/});
	await writeFile(file, 'of the file \r\n', {mode: 0o600});
	t.deepEqual(await read(), {password: 'of the file ', generated: false});
	t.deepEqual(warnings, []);

	await chmod(file, 0o644);
	await read();
	t.regex(warnings.join(), /Others on this machine may read .*secret/);

	for (const content of ['', '\n', 'two\nlines\n']) {
		await writeFile(file, content);
		await t.throwsAsync(read(), {code: 'USAGE', message: /one line with the password/});
	}
});
