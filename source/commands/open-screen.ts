import process from 'node:process';
import type {Engine} from '../model/engine.ts';
import type {Options} from '../options.ts';
import {withoutFetch} from './without-fetch.ts';

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
