import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {parseOptions} from '../../source/options/parse-options.ts';
import {readPassword} from '../../source/options/read-password.ts';

const options = (...words: string[]) => parseOptions(words, {environment: {}, directory: '/'});

const strong = 'correct horse battery staple';
const silent = {ask: undefined, warn: () => {}};

test('a given password is taken, a new network gets its own', async t => {
	t.deepEqual(await readPassword(options('--password', strong), silent), {
		password: strong,
		generated: false,
	});
	const {password, generated} = await readPassword(options(), silent);
	t.true(generated);
	t.true(password.length > 26);
});

test('one who joins is asked, and nothing is generated', async t => {
	const asking = {...silent, ask: async () => strong};
	t.deepEqual(await readPassword(options('--join', 'x:1'), asking), {password: strong, generated: false});
	t.deepEqual(await readPassword(options('--password'), asking), {password: strong, generated: false});
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
	await writeFile(file, 'of the file, and long \r\n', {mode: 0o600});
	t.deepEqual(await read(), {password: 'of the file, and long ', generated: false});
	t.deepEqual(warnings, []);

	await chmod(file, 0o644);
	await read();
	t.regex(warnings.join(), /Others on this machine may read .*secret/);

	for (const content of ['', '\n', 'two\nlines\n']) {
		await writeFile(file, content);
		await t.throwsAsync(read(), {code: 'USAGE', message: /one line with the password/});
	}
});

test('a weak password is taken, and it is said once that it is weak', async t => {
	const desk = {...silent, ask: async () => 'secret'};
	const given = await readPassword(options('--password', 'word'), desk);
	t.is(given.password, 'word');
	t.regex(
		given.warning ?? '',
		/^The network's password is easy to guess, as it has only 4 characters: [^.]*\.$/,
	);
	t.truthy((await readPassword(options('--join', 'x:1'), desk)).warning);
	const told = {...options('--password', 'word'), weaknessTold: true};
	for (const each of [told, options('--password', strong), options()]) {
		t.is((await readPassword(each, desk)).warning, undefined);
	}
});

test('a made-up password that is typed in other letters is what it was, wherever it comes from', async t => {
	const folder = await mkdtemp(join(tmpdir(), 'tinyp2p-password-'));
	t.teardown(() => rm(folder, {recursive: true}));
	const file = join(folder, 'secret');
	await writeFile(file, 'OI23 4567 89AB CDEF GHJK MNPQ RSTV\n', {mode: 0o600});
	const made = '0123-4567-89ab-cdef-ghjk-mnpq-rstv';
	const shouted = made.toUpperCase();
	const given = [
		options('--password', shouted),
		options('--password-file', file),
		options('--join', 'x:1'),
		options('join', `tinyp2p://${shouted}@x:1`),
		parseOptions([], {environment: {TINYP2P_PASSWORD: shouted}, directory: '/'}),
		options('join', `tinyp2p://${shouted}@x:1`, '--password', made),
	];
	for (const each of given) {
		t.is((await readPassword(each, {...silent, ask: async () => ` ${shouted} `})).password, made);
	}

	t.is(options(shouted, 'server', 'h', '1').password, shouted, 'as in 2004, to the letter');
});
