import {mkdir, readFile, stat, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import test from 'ava';
import {oneSentence} from '../helpers/one-sentence.ts';
import {runProgram, startProgram} from '../helpers/run-program.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

test('an example is written once, says nothing, and is found again', async t => {
	const folder = await temporaryFolder(t);
	const env = {XDG_CONFIG_HOME: join(folder, 'new'), TINYP2P_STATE_DIR: ''};
	const file = join(folder, 'new/tinyp2p-tui/config.toml');
	t.like(await runProgram(t, ['config', '--init'], {env}), {
		code: 0,
		stdout: `Wrote ${file}, in which every setting is explained.\n`,
		stderr: '',
	});
	t.is((await stat(dirname(file))).mode & 0o777, 0o700);
	oneSentence(t, await runProgram(t, ['config', '--init'], {env}), 1, /is there already, and stays as it is/);

	const shown = await runProgram(t, ['config'], {env});
	t.like(shown, {code: 0, stderr: ''});
	t.true(shown.stdout.startsWith(`Settings from ${file}\n`));
	t.regex(shown.stdout, /^port +2004 +default$/m);

	const text = await readFile(file, 'utf8');
	await writeFile(file, text.replaceAll(/^#(?! |$)/gm, ''));
	const all = await runProgram(t, ['config', '--json'], {env});
	t.like(all, {code: 0, stderr: ''});
	const {settings, problems} = JSON.parse(all.stdout);
	t.deepEqual(problems, []);
	t.like(settings.port, {value: 2004, from: 'file'});
	t.deepEqual(settings['keys.quit'].value, ['q']);
	t.deepEqual(
		Object.values(settings as Record<string, {from: string; line?: number}>).filter(
			({from, line}) => from !== 'file' || text.split('\n')[(line ?? 0) - 1] === '',
		),
		[],
	);
});

test('what is wrong is named with its line, and the rest is used', async t => {
	const folder = await temporaryFolder(t);
	const file = join(folder, 'mine.toml');
	await mkdir(join(folder, 'shared'));
	await writeFile(
		file,
		'folder = "shared"\nport = "x"\nhost = \njoin = [\n\n[screen]\nmouse = 1\n[keys]\nnowhere = "x"\n',
	);
	const words = ['serve', '--config', 'mine.toml', '--host', '127.0.0.1', '--port', '0'];
	const server = startProgram(t, words, {cwd: folder});
	await server.written(new RegExp(`^Serving ${folder}/shared at`));
	server.child.kill();
	const {stderr, code} = await server.ended;
	t.is(code, 0);
	t.deepEqual(
		stderr.split('\n').map(line => line.replace(/(: expected \S+).*/, '$1')),
		[
			`Line 2 of ${file}: expected port`,
			...[3, 4].map(line => `Line ${line} of ${file}: expected TOML,`),
			`Line 7 of ${file}: expected screen.mouse`,
			`Line 9 of ${file}: expected the`,
			'',
		],
	);
});

test('a file that was named has to be there, the usual one has not', async t => {
	oneSentence(t, await runProgram(t, ['serve', '--config', '/nowhere/c']), 64, /\/nowhere\/c is not there/);
	oneSentence(t, await runProgram(t, ['config', '--config', '/']), 64, /\/ is a folder/);
	oneSentence(t, await runProgram(t, ['config', '--config=']), 64, /a file after --config/);
	t.like(await runProgram(t, ['config']), {code: 0, stderr: ''});
	t.like(await runProgram(t, ['--help', '--config', '/nowhere/c']), {code: 0, stderr: ''});
});

test('no password is shown', async t => {
	const folder = await temporaryFolder(t);
	const file = join(folder, 'c');
	await writeFile(file, 'password = "hush-hush"\njoin = ["tinyp2p://hush-hush@b:1"]\n');
	const env = {TINYP2P_PASSWORD: 'hush-hush'};
	for (const words of [['config'], ['config', '--json']]) {
		const {stdout, stderr, code} = await runProgram(t, [...words, '--config', file], {env});
		t.is(code, 0);
		t.regex(stderr, /^Line 1 of .*password_file/);
		t.false(`${stdout}${stderr}`.includes('hush-hush'));
	}
});
