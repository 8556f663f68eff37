import {homedir} from 'node:os';
import process from 'node:process';
import {generatePassword} from '../options/generate-password.ts';
import {defaultPort} from '../options/port.ts';
import type {Options} from '../options.ts';
import {initialSetup} from '../state/setup/setup-state.ts';
import {NetworkMemory} from '../storage/network-memory.ts';
import {setupLines} from '../ui/setup/setup-lines.ts';
import {drawAt} from '../ui/terminal/draw-at.ts';
import {createLook} from '../ui/terminal/look.ts';
import type {HeldScreen} from './held-screen.ts';
import {readMemory} from './setup/read-memory.ts';
import {withoutFetch} from './without-fetch.ts';

/**
 * Asks for what the app needs on a screen that stays held for it.
 *
 * @returns the options to open the app with; undefined where the user left.
 * @throws {AppError} `CANCELLED` when `signal` aborts.
 */
export async function askFirst(
	options: Options,
	signal: AbortSignal,
	held: HeldScreen,
): Promise<Options | undefined> {
	const {folder, ascii, color, preferences, stateDirectory} = options;
	// Others have to be told a port, so it cannot be just any.
	const port = options.port === 0 ? defaultPort : options.port;
	const memory = stateDirectory === undefined ? undefined : new NetworkMemory(stateDirectory);
	const remembered = memory === undefined ? undefined : await readMemory(memory, homedir());
	const begin = initialSetup({folder, port, generated: generatePassword(), memory: remembered});
	const {stdin, stdout} = held;
	if (process.env.INK_SCREEN_READER !== 'true') {
		const look = createLook({ascii, color, theme: preferences.theme});
		held.paint(drawAt(setupLines(begin, stdout.columns, stdout.rows, look).lines, 0, 0));
	}

	const {openSetup} = await withoutFetch(() => import('./open-setup.tsx'));
	return openSetup({options, begin, memory, signal, stdin, stdout, chosen: () => held.stay()});
}
