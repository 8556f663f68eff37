import {homedir} from 'node:os';
import process from 'node:process';
import {SetupController} from '../control/setup/setup-controller.ts';
import {bindAddress} from '../engine/peers/own-address.ts';
import type {Options} from '../options.ts';
import {chosenSetup} from '../state/setup/chosen-setup.ts';
import type {SetupAnswer, SetupAsk} from '../state/setup/setup-ask.ts';
import type {SetupState} from '../state/setup/setup-state.ts';
import {createSetupStore, type SetupStore} from '../state/setup/setup-store.ts';
import type {NetworkMemory} from '../storage/network-memory.ts';
import {SetupScreen} from '../ui/setup/setup-screen.tsx';
import {createLook} from '../ui/terminal/look.ts';
import {FullScreen} from './full-screen.ts';
import {answerAsk, type SetupPlace} from './setup/answer-ask.ts';

/** What the setup runs on. */
export interface SetupOptions {
	/** What is filled in, and kept where nothing is asked. */
	readonly options: Options;
	/** Where it begins. */
	readonly begin: SetupState;
	/** Where networks are remembered; undefined: nowhere. */
	readonly memory?: NetworkMemory | undefined;
	/** Leaves the setup when it aborts. */
	readonly signal?: AbortSignal;
	/** @default process.stdin */
	readonly stdin?: NodeJS.ReadStream;
	/** @default process.stdout */
	readonly stdout?: NodeJS.WriteStream;
	/** The most frames in a second. @default 30 */
	readonly maxFps?: number;
	/** @default looks at this machine */
	readonly answer?: (ask: SetupAsk) => Promise<SetupAnswer>;
	/** Called right before the screen is left with something to open. */
	readonly chosen?: () => void;
}

/** Downloads go elsewhere only where that was said before. */
const downloadsFolder = (options: Options, folder: string): string =>
	options.to === options.folder ? folder : options.to;

const chosenOptions = (store: SetupStore, options: Options): Options | undefined => {
	const chosen = chosenSetup(store.getState());
	if (chosen === undefined) {
		return undefined;
	}

	if (chosen.kind === 'demo') {
		return {...options, demo: true};
	}

	if (chosen.kind === 'go-on') {
		const {folder, to = folder, password, port, host, name} = chosen.network;
		return {
			...{...options, folder, to, password, port, portMayChange: false, weaknessTold: true},
			// What is said now is newer.
			...{host: options.host ?? host, name: options.name ?? name},
		};
	}

	const {folder, password, join, port} = chosen;
	const to = downloadsFolder(options, folder);
	const weaknessTold = chosen.kind === 'start';
	return {...options, folder, to, password, weaknessTold, join, port, portMayChange: false};
};

/**
 * Asks on a screen of its own for what the app needs, and gives the terminal back however it ends.
 *
 * @returns the options to open the app with; undefined where the user left.
 * @throws {AppError} `CANCELLED` when `signal` aborts; any other error is one of the program.
 */
export async function openSetup({
	options,
	begin,
	memory,
	signal,
	stdin = process.stdin,
	stdout = process.stdout,
	maxFps = 30,
	answer,
	chosen,
}: SetupOptions): Promise<Options | undefined> {
	const screen = new FullScreen({signal, stdout, maxFps});
	const {ascii, color, preferences} = options;
	const store = createSetupStore(begin);
	const look = createLook({ascii, color, theme: preferences.theme});
	const {host, name} = options;
	const place: SetupPlace = {
		...{directory: process.cwd(), home: homedir(), host: bindAddress(host), memory},
		also(folder) {
			const to = downloadsFolder(options, folder);
			return {host, name, to: to === folder ? undefined : to};
		},
	};
	const controller = new SetupController({
		store,
		answer: answer ?? (ask => answerAsk(ask, place)),
		effects: {redraw: screen.redraw, suspend: () => void screen.suspend().catch(screen.fail)},
	});
	const unsubscribe = store.subscribe(state => {
		if (state.end !== undefined) {
			if (chosenSetup(state) !== undefined) {
				chosen?.();
			}

			screen.leave();
		}
	});
	try {
		await screen.show(
			<SetupScreen store={store} keyboard={controller} look={look} onReady={screen.onReady} />,
			stdin,
		);
	} finally {
		unsubscribe();
		controller.close();
	}

	return chosenOptions(store, options);
}
