import {type IPty, spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';
import type {ExecutionContext} from 'ava';
import {ownState} from './own-state.ts';
import {programs} from './run-program.ts';
import {until} from './until.ts';

export interface TerminalOptions {
	readonly cwd: string;
	/** @default 60 */
	readonly columns?: number;
	/** @default 20 */
	readonly rows?: number;
	/** Added to an environment that holds nothing of ours. */
	readonly env?: Readonly<Record<string, string>>;
	/** @default programs.source */
	readonly program?: string;
}

export interface Session {
	readonly pty: IPty;
	/** What stands on the screen, without trailing blanks. */
	readonly screen: () => string;
	/** Whether the program has the whole terminal to itself. */
	readonly onAlternateScreen: () => boolean;
	/** Resolves once the screen shows `wanted`. */
	readonly shows: (wanted: string | RegExp) => Promise<void>;
	/** Resolves once keys come to the program as keys; it draws a little earlier. */
	readonly takesKeys: () => Promise<unknown>;
	/** Resolves with the exit code once all that was written is on the screen. */
	readonly code: Promise<number>;
}

/** Runs the program on a real terminal until the test ends. */
export function onTerminal(
	t: ExecutionContext,
	words: readonly string[],
	{cwd, columns = 60, rows = 20, env = {}, program = programs.source}: TerminalOptions,
): Session {
	const {PATH = '', HOME = ''} = process.env;
	const pty = spawn(process.execPath, ['--no-warnings', program, ...words], {
		...{cwd, cols: columns, rows, name: env.TERM ?? 'xterm-256color'},
		// Nothing of the user's own settings.
		env: {PATH, HOME, XDG_CONFIG_HOME: '/nowhere', ...ownState(t), TERM: 'xterm-256color', ...env},
	});
	t.teardown(() => pty.kill());
	const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
	pty.onData(text => terminal.write(text));
	const code = new Promise<number>(resolve =>
		pty.onExit(({exitCode}) => terminal.write('', () => resolve(exitCode))),
	);
	const screen = (): string =>
		Array.from({length: rows}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '')
			.join('\n')
			.trimEnd();
	return {
		pty,
		screen,
		onAlternateScreen: () => terminal.buffer.active.type === 'alternate',
		takesKeys: () => until(() => terminal.modes.bracketedPasteMode, {what: 'keys to be taken'}),
		code,
		async shows(wanted) {
			const found = (): boolean =>
				typeof wanted === 'string' ? screen().includes(wanted) : wanted.test(screen());
			try {
				await until(found);
			} catch {
				throw new Error(`The screen does not show ${wanted}:\n${screen()}`);
			}
		},
	};
}
