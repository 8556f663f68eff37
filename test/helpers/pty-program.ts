import {readFile} from 'node:fs/promises';
import {type IPty, spawn} from '@lydell/node-pty';
import unicode from '@xterm/addon-unicode11';
import headless, {type Terminal} from '@xterm/headless';
import type {ExecutionContext} from 'ava';
import {ownState} from './own-state.ts';
import {programs} from './run-program.ts';
import {temporaryFolder} from './temporary-folder.ts';
import {until} from './until.ts';

/** Runs before the program, in each of its threads: a signal makes it fail as a fault in it would. */
const saboteur = `
import {isMainThread} from 'node:worker_threads';
const wire = new BroadcastChannel('sabotage');
wire.unref();
if (isMainThread) {
	process.on('SIGUSR2', () => { throw new Error('sabotage'); });
	process.on('SIGURG', () => wire.postMessage('die'));
} else {
	wire.onmessage = () => process.exit(3);
}
`;

/** The built program in a terminal that a shell started it in, as people do. */
export interface PtyProgram {
	readonly pty: IPty;
	readonly terminal: Terminal;
	/** All that was written, as it came. */
	readonly raw: () => string;
	readonly text: () => string;
	shows(pattern: RegExp): Promise<void>;
	/** Of the program, not of the shell. */
	readonly pid: number;
	/** The letter of the process's state, such as S or T. */
	state(): Promise<string>;
	/** Resolves with what the shell said after the program: its code, and the modes of the terminal. */
	readonly ended: () => Promise<{readonly code: number; readonly modes: string}>;
	resize(columns: number, rows: number): void;
}

const linesOf = ({buffer, rows}: Terminal): string =>
	Array.from(
		{length: rows},
		(_, row) => buffer.active.getLine(buffer.active.baseY + row)?.translateToString(true) ?? '',
	).join('\n');

const childOf = (pid: number): Promise<number> =>
	until(async () => {
		const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
		return Number(children.trim().split(' ')[0]) || undefined;
	});

/** Starts the built program on a folder of its own, on any free port. It is killed when the test ends. */
export const startInPty = async (
	t: ExecutionContext,
	{columns = 100, rows = 30, words = []}: {columns?: number; rows?: number; words?: readonly string[]} = {},
): Promise<PtyProgram> => {
	const folder = await temporaryFolder(t);
	const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	terminal.loadAddon(new unicode.Unicode11Addon());
	terminal.unicode.activeVersion = '11';
	const sabotage = `data:text/javascript,${encodeURIComponent(saboteur)}`;
	const command = [
		process.execPath,
		'--import',
		sabotage,
		programs.built,
		folder,
		'--port',
		'0',
		'--host',
		'127.0.0.1',
		...words,
	];
	const quoted = command.map(word => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
	const {PATH = '', HOME = ''} = process.env;
	const pty = spawn('/bin/sh', ['-c', `${quoted}; echo "code=$?"; stty -a; echo end-of-it`], {
		cols: columns,
		rows,
		cwd: folder,
		env: {PATH, HOME, TERM: 'xterm-256color', ...ownState(t)},
	});
	let raw = '';
	pty.onData(data => {
		raw += data;
		terminal.write(data);
	});
	const pid = await childOf(pty.pid);
	t.teardown(() => {
		for (const victim of [pid, pty.pid]) {
			try {
				process.kill(victim, 'SIGKILL');
			} catch {
				// It has ended, as it should.
			}
		}
	});
	const text = (): string => linesOf(terminal);
	return {
		pty,
		terminal,
		pid,
		text,
		raw: () => raw,
		async shows(pattern) {
			await until(() => pattern.test(text())).catch(() => {
				throw new Error(`The screen does not show ${pattern}:\n${text()}`);
			});
		},
		async state() {
			const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
			return stat.slice(stat.lastIndexOf(')') + 2)[0] ?? '';
		},
		async ended() {
			const [, code, modes = ''] = await until(() => /code=(\d+)([\s\S]*)end-of-it/.exec(raw) ?? undefined);
			await new Promise<void>(resolve => {
				terminal.write('', resolve);
			});
			return {code: Number(code), modes};
		},
		resize(nextColumns, nextRows) {
			pty.resize(nextColumns, nextRows);
			terminal.resize(nextColumns, nextRows);
		},
	};
};
