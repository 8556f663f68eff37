import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {delimiter, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import packageJson from '../../package.json' with {type: 'json'};
import {nodeProblem} from '../../source/node-version.ts';
import {help} from '../../source/options/help.ts';
import {oneSentence} from '../helpers/one-sentence.ts';
import {programs, runProgram, startProgram} from '../helpers/run-program.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const program = programs.built;

test.before('the bundle is there', t => {
	t.true(existsSync(program), 'There is no dist/cli.js: "npm run build" makes it.');
});

test('the bundle says its version and its manual from anywhere', async t => {
	t.like(await runProgram(t, ['--version'], {program}), {
		code: 0,
		stdout: `${packageJson.version}\n`,
		stderr: '',
	});
	t.like(await runProgram(t, ['--help'], {program}), {code: 0, stdout: help, stderr: ''});
	t.true(((await stat(program)).mode & 0o111) !== 0);
});

test('the bundle serves from its worker threads and fetches, without a warning', async t => {
	const [folder, cwd] = [await temporaryFolder(t), await temporaryFolder(t)];
	await writeFile(join(folder, 'a.txt'), 'a');
	const server = startProgram(t, ['serve', '--host', '127.0.0.1', '--port', '0'], {program, cwd: folder});
	const [invite] = await server.written(/tinyp2p:\/\/\S+/);
	t.like(await runProgram(t, ['get', '.', '--join', invite], {program, cwd}), {code: 0});
	t.deepEqual(await readdir(cwd), ['a.txt']);
	server.child.kill();
	t.like(await server.ended, {code: 0, stderr: ''});
});

test('the screens are loaded only by what opens them', async t => {
	const folder = join(program, '..');
	const names = await readdir(folder);
	const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')));
	const plain = (name: string): string => name.replace(/(-.{8})?\.js$/, '');
	const importers = (imported: string): readonly string[] =>
		names
			.filter((name, index) => name !== imported && texts[index]?.includes(`/${imported}`))
			.map(plain)
			.sort();
	const named = (start: string): string => names.find(name => plain(name) === start) ?? 'none';
	t.deepEqual(importers(named('app')), ['main']);
	t.deepEqual(importers(named('open-setup')), ['ask-first']);
	const library = names.find((_, index) => texts[index]?.includes('react.transitional.element')) ?? 'none';
	t.deepEqual(importers(library), ['app', 'open-setup']);
});

test('npm start passes arguments in and the exit code out', async t => {
	const start = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url));
	const folder = await temporaryFolder(t);
	const mistake = await runProgram(t, ['--prot'], {program: start, env: {TINYP2P_FOLDER: folder}});
	oneSentence(t, mistake, 64, /^Unknown flag --prot/);
	const words = ['--host', '127.0.0.1', '--port', '0'];
	const server = startProgram(t, words, {program: start, env: {TINYP2P_FOLDER: folder}});
	await server.written(new RegExp(`^Serving ${folder} at`));
	server.child.kill();
	t.is((await server.ended).code, 0);
});

/** @returns the first Node on the path that is too old for the program. */
function oldNode(): string | undefined {
	const candidates = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, 'node'));
	return candidates.filter(existsSync).find(node => {
		const version = execFileSync(node, ['--version'], {encoding: 'utf8'}).trim().slice(1);
		return nodeProblem(version) !== undefined;
	});
}

test('a Node that is too old says so in one sentence', async t => {
	const node = oldNode();
	if (node === undefined) {
		t.log('Skipped: no Node older than the program needs is on the path.');
		t.pass();
		return;
	}

	const ended = await runProgram(t, ['serve'], {program, node});
	t.like(ended, {code: 1, stdout: ''});
	t.regex(ended.stderr, /^tinyp2p-tui needs Node 22\.22 or newer, found \d+\.\d+\.\d+\.\n$/);
});
