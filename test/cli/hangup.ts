import {spawn} from 'node:child_process';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {ownState} from '../helpers/own-state.ts';
import {programs, type RunOptions, startProgram} from '../helpers/run-program.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const holder = fileURLToPath(new URL('../helpers/hold-terminal.ts', import.meta.url));
const start = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url));

// Elsewhere there are no such terminals and signals.
// Who started whom is read from /proc.
const onLinux = process.platform === 'linux' ? test : test.skip;
const onUnix = process.platform === 'win32' ? test.skip : test;

/** Runs a command on a terminal that closes when the returned process is killed. */
const onTerminal = (t: ExecutionContext, words: readonly string[], options: RunOptions) =>
	startProgram(t, words, {...options, program: holder});

const isReachable = (port: number): Promise<boolean> =>
	new Promise(resolve => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});

const demosIn = async (folder: string): Promise<string[]> =>
	(await readdir(folder)).filter(name => name.startsWith('tinyp2p-demo-'));

onUnix('the demo ends with its terminal and removes what it made', async t => {
	const temporary = await temporaryFolder(t);
	const words = [process.execPath, programs.built, '--demo'];
	const terminal = onTerminal(t, words, {env: {TMPDIR: temporary, TERM: 'xterm-256color'}});
	await terminal.written(/Transfers/);
	await until(async () => (await demosIn(temporary)).length === 1, {what: 'the demo'});
	terminal.child.kill('SIGKILL');
	await until(async () => (await demosIn(temporary)).length === 0, {what: 'the demo to be removed'});
	t.pass();
});

onUnix('serve ends with its terminal', async t => {
	const folder = await temporaryFolder(t);
	const words = [process.execPath, programs.built, 'serve', folder, '--host', '127.0.0.1', '--port', '0'];
	const terminal = onTerminal(t, words, {});
	const [, port] = await terminal.written(/at http:\/\/127\.0\.0\.1:(\d+)/);
	t.true(await isReachable(Number(port)));
	terminal.child.kill('SIGKILL');
	await until(async () => !(await isReachable(Number(port))), {what: 'the port to be closed'});
	t.pass();
});

onUnix('one that was left in the background ends with its terminal, too', async t => {
	const temporary = await temporaryFolder(t);
	const script = join(temporary, 'script');
	// The inner shell stands for npm's: it dies alone, and the outer one takes the terminal back.
	await writeFile(
		script,
		'set -m\nsh -c \'echo $$ > "$TMPDIR/victim"; "$0" "$@"; true\' "$@"\necho the shell goes on\nsleep 60\n',
	);
	const terminal = onTerminal(t, ['sh', script, process.execPath, programs.built, '--demo'], {
		env: {TMPDIR: temporary, TERM: 'xterm-256color'},
	});
	await until(async () => (await demosIn(temporary)).length === 1, {what: 'the demo'});
	process.kill(Number(await readFile(join(temporary, 'victim'), 'utf8')), 'SIGKILL');
	await terminal.written(/the shell goes on/);
	t.is((await demosIn(temporary)).length, 1);
	terminal.child.kill('SIGKILL');
	await until(async () => (await demosIn(temporary)).length === 0, {what: 'the demo to be removed'});
	t.pass();
});

const gone: ReadonlyArray<readonly [what: string, command: string]> = [
	['the shell that npm started it in', '"$0" "$@"; true'],
	['npm itself', 'sh -c \'"$0" "$@"; true\' "$0" "$@"; true'],
];
for (const [what, command] of gone) {
	onLinux(`npm start ends when ${what} is gone`, async t => {
		const folder = await temporaryFolder(t);
		const {PATH = '', HOME = ''} = process.env;
		const words = [start, 'serve', folder, '--host', '127.0.0.1', '--port', '0'];
		const shell = spawn('sh', ['-c', command, process.execPath, ...words], {
			env: {PATH, HOME, XDG_CONFIG_HOME: '/nowhere', npm_lifecycle_event: 'start', ...ownState(t)},
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		t.teardown(() => shell.kill('SIGKILL'));
		let output = '';
		shell.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
		});
		const port = await until(() => /at http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1], {what: 'the address'});
		t.true(await isReachable(Number(port)));
		shell.kill('SIGKILL');
		await until(async () => !(await isReachable(Number(port))), {what: 'the port to be closed'});
		t.pass();
	});
}
