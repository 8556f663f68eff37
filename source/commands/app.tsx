import {homedir} from 'node:os';
import process from 'node:process';
import {Controller} from '../control/controller.ts';
import type {KeyOverrides} from '../control/key-overrides.ts';
import {formatInvite} from '../invite.ts';
import type {Engine} from '../model/engine.ts';
import {toPlainError} from '../model/errors.ts';
import {type AppStore, createAppStore} from '../state/store.ts';
import {App} from '../ui/app.tsx';
import {Mouse} from '../ui/mouse.ts';
import {clipboardSequence} from '../ui/terminal/clipboard.ts';
import {createLook, type Theme} from '../ui/terminal/look.ts';
import {mouseOff, mouseOn} from '../ui/terminal/mouse-stdin.ts';
import type {SlimStdout} from '../ui/terminal/slim-stdout.ts';
import {FullScreen} from './full-screen.ts';
import {mouseInput} from './mouse-input.ts';
import {type Notice, Notifier} from './notifier.ts';

/** What the screen runs on. */
export interface AppOptions {
	/** Started, but not closed by the screen. */
	readonly engine: Engine;
	/** Whether only ASCII is drawn. @default false */
	readonly ascii?: boolean;
	/** @default true */
	readonly color?: boolean;
	/** @default 'dark' */
	readonly theme?: Theme;
	/** Whether clicks and the wheel work. @default false */
	readonly mouse?: boolean;
	/** Whether to ask before something is lost. @default true */
	readonly confirm?: boolean;
	/** Other keys for some actions. */
	readonly keys?: KeyOverrides;
	/** What is wrong with the settings, one sentence each. */
	readonly notices?: readonly string[];
	/** Of the network: with it an invite can be copied instead of our bare address. */
	readonly password?: string | undefined;
	/** How the end of a batch of downloads is told. @default ['toast'] */
	readonly notify?: readonly Notice[];
	/** Leaves the screen when it aborts. */
	readonly signal?: AbortSignal;
	/** @default process.stdin */
	readonly stdin?: NodeJS.ReadStream;
	/** @default process.stdout */
	readonly stdout?: NodeJS.WriteStream;
	/** The most frames in a second. @default 30 */
	readonly maxFps?: number;
}

/** How the screen ended. */
export interface AppResult {
	readonly exitCode: number;
	/** One sentence about what went wrong. */
	readonly message?: string;
}

/** A terminal that takes so long for a frame, in milliseconds, is told less. */
const slowWrite = 50;

/** How long, in milliseconds, facts are held back for it. */
const breather = 500;

/** Facts go into the store as they come; over a slow link they are held back, where they merge. */
const feed = (engine: Engine, store: AppStore, stdout: SlimStdout): (() => void) =>
	engine.subscribe(facts => {
		store.dispatch({type: 'facts', facts, at: Date.now()});
		return stdout.lastWriteMs > slowWrite
			? new Promise(resolve => {
					setTimeout(resolve, breather).unref();
				})
			: undefined;
	});

/**
 * The way round: the engine reports facts, the store folds them in, panes read the store, keys go to the
 * controller, which asks the engine. Shows the screen until it is left, and gives the terminal back however it ends.
 *
 * @returns code 1 and a sentence where the engine could not start.
 * @throws {AppError} `CANCELLED` when `signal` aborts; any other error is one of the program.
 */
export async function runApp(options: AppOptions): Promise<AppResult> {
	const {engine, ascii = false, color = true, theme = 'dark', password, signal, maxFps = 30} = options;
	const screen = new FullScreen({signal, maxFps, stdout: options.stdout ?? process.stdout});
	const {stdout} = screen;
	const store = createAppStore();
	let result: AppResult = {exitCode: 0};
	const notifier = new Notifier({
		allowed: options.notify ?? ['toast'],
		write: text => stdout.write(text),
		toast: (text, level) => store.dispatch({type: 'toast', level, text}),
	});
	const controller = new Controller({
		engine,
		store,
		confirm: options.confirm ?? true,
		effects: {
			exit: screen.leave,
			redraw: screen.redraw,
			suspend: () => {
				stdout.write(mouseOff);
				void screen
					.suspend()
					.then(() => store.getState().screen.mouse && stdout.write(mouseOn))
					.catch(screen.fail);
			},
			notify: (text, level) => notifier.notify(text, level),
			tellLeft: left => notifier.tellLeft(left),
			mouse: on => void stdout.write(on ? mouseOn : mouseOff),
			copy: text => stdout.write(clipboardSequence(text)),
			folder: text => text.replace(/^~(?=\/|$)/, homedir()),
			invite: url =>
				password === undefined
					? {name: 'our address', text: url}
					: {name: 'the invite', text: formatInvite({password, url})},
		},
	});
	store.dispatch({type: 'keys', keys: options.keys ?? {}});
	for (const text of options.notices ?? []) {
		store.dispatch({type: 'error', text});
	}

	const mouse = new Mouse({
		store,
		controller,
		size: () => ({columns: stdout.columns, rows: stdout.rows}),
		now: () => performance.now(),
	});
	const input = mouseInput(options.stdin ?? process.stdin, report => mouse.handle(report));
	const stopFeeding = feed(engine, store, stdout);
	engine.ready.catch(error => {
		result = {exitCode: 1, message: toPlainError(error).message};
		screen.leave();
	});
	const look = createLook({ascii, color, theme});
	const app = <App store={store} controller={controller} look={look} onReady={screen.onReady} />;
	try {
		await screen.show(app, input.stdin, () => {
			if (options.mouse === true) {
				stdout.write(mouseOn);
				store.dispatch({type: 'mouse', on: true});
			}
		});
	} finally {
		stopFeeding();
		controller.close();
		if (store.getState().screen.mouse) {
			stdout.write(mouseOff);
		}

		notifier.close();
		input.close();
	}

	return result;
}
