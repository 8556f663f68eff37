import process from 'node:process';
import type {Engine} from '../model/engine.ts';
import type {Options} from '../options.ts';

/** What the screen is opened on. */
export interface ScreenOptions {
	readonly engine: Engine;
	readonly options: Options;
	readonly password: string;
	readonly signal: AbortSignal;
}

/** Opens the screen, and resolves with the exit code once it is closed. */
export async function openScreen({engine, options, password, signal}: ScreenOptions): Promise<number> {
	const {runApp} = await withoutFetch(() => import('./app.tsx'));
	const {ascii, color, preferences} = options;
	const {exitCode, message} = await runApp({engine, ascii, color, password, signal, ...preferences});
	if (message !== undefined) {
		process.stderr.write(`${message}\n`);
	}

	return exitCode;
}

/**
 * Loads a module while there is no global `fetch`. The layout library reads its own code through `fetch` where it
 * can, which loads a whole HTTP client at start-up for nothing.
 */
async function withoutFetch<Module>(load: () => Promise<Module>): Promise<Module> {
	const original = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
	Object.defineProperty(globalThis, 'fetch', {value: undefined, configurable: true, writable: true});
	try {
		return await load();
	} finally {
		if (original !== undefined) {
			Object.defineProperty(globalThis, 'fetch', original);
		}
	}
}
