import process from 'node:process';
import type {Engine} from '../model/engine.ts';
import type {Options} from '../options.ts';
import {reduce} from '../state/reducer.ts';
import {initialState} from '../state/state.ts';
import {firstFrame} from '../ui/first-frame.ts';
import {createLook} from '../ui/terminal/look.ts';
import type {HeldScreen} from './held-screen.ts';
import {withoutFetch} from './without-fetch.ts';

/** What the screen shows, and what ends with it. */
export interface Shown {
	readonly engine: Engine;
	readonly password: string;
	/** What to tell the user about the password, as one sentence. */
	readonly warning?: string;
	/** Ends the engine and what it runs on. Idempotent. */
	close(): Promise<void>;
}

/** What the screen is opened on. */
export interface ScreenOptions {
	/** Called once the first frame is drawn, so that nothing takes the processor away from it. */
	readonly start: () => Promise<Shown>;
	readonly options: Options;
	readonly signal: AbortSignal;
	readonly held: HeldScreen;
}

const paintFirst = ({ascii, color, preferences}: Options, held: HeldScreen): void => {
	const {columns, rows} = held.stdout;
	const look = createLook({ascii, color, theme: preferences.theme});
	const state = reduce(initialState(), {type: 'keys', keys: preferences.keys});
	held.paint(firstFrame(state, columns, rows, look));
};

/** Opens the screen, and resolves with the exit code once it is closed and the terminal given back. */
export async function openScreen({start, options, signal, held}: ScreenOptions): Promise<number> {
	// To those who have the screen read to them a frame of lines and boxes says nothing.
	if (process.env.INK_SCREEN_READER !== 'true') {
		paintFirst(options, held);
	}

	const app = withoutFetch(() => import('./app.tsx'));
	const shown = await start();
	try {
		const {runApp} = await app;
		const {ascii, color, preferences} = options;
		const {engine, password, warning} = shown;
		const notices = [...preferences.notices, ...(warning === undefined ? [] : [warning])];
		const {stdin, stdout} = held;
		const {exitCode, message} = await runApp({
			...{engine, ascii, color, password, signal, stdin, stdout},
			...preferences,
			notices,
		});
		if (message !== undefined) {
			held.close();
			process.stderr.write(`${message}\n`);
		}

		return exitCode;
	} finally {
		held.close();
		await shown.close();
	}
}
