import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import unicode from '@xterm/addon-unicode11';
import headless, {type Terminal} from '@xterm/headless';
import {until} from '../../test/helpers/until.ts';

/** The built program in a real terminal of its own, with its screen readable. */
export interface Screen {
	readonly terminal: Terminal;
	/** The visible rows, trimmed at the right. */
	text(): string;
	press(keys: string): void;
	/** Waits until the screen shows what `pattern` finds. */
	shows(pattern: RegExp): Promise<void>;
	resize(columns: number, rows: number): void;
	/** Resolves with the exit code once the program has ended. */
	readonly ended: Promise<number>;
	kill(signal?: string): void;
}

/** Starts `dist/cli.js` with `arguments_` in a terminal of the given size. */
export function openScreen(
	arguments_: readonly string[],
	columns: number,
	rows: number,
	cwd?: string,
): Screen {
	const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	terminal.loadAddon(new unicode.Unicode11Addon());
	terminal.unicode.activeVersion = '11';
	const {CI: _, ...environment} = process.env;
	const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
	const child = spawn(process.execPath, [cli, ...arguments_], {
		cols: columns,
		rows,
		name: 'xterm-256color',
		cwd: cwd ?? process.cwd(),
		// Nothing that is remembered on this machine gets into a picture.
		env: {...environment, TERM: 'xterm-256color', TINYP2P_STATE_DIR: '/nowhere'},
	});
	child.onData(data => terminal.write(data));
	const text = (): string =>
		Array.from(
			{length: terminal.rows},
			(_unused, row) =>
				terminal.buffer.active.getLine(terminal.buffer.active.baseY + row)?.translateToString(true) ?? '',
		).join('\n');
	return {
		terminal,
		text,
		press: keys => child.write(keys),
		async shows(pattern) {
			await until(() => pattern.test(text()), {what: `${pattern} on the screen`}).catch(error => {
				throw new Error(`${error.message}:\n${text()}`);
			});
		},
		resize(newColumns, newRows) {
			child.resize(newColumns, newRows);
			terminal.resize(newColumns, newRows);
		},
		ended: new Promise(resolve => {
			child.onExit(({exitCode}) => resolve(exitCode));
		}),
		kill: signal => child.kill(signal),
	};
}
