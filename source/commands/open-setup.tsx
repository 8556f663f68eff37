import {homedir} from 'node:os';
import process from 'node:process';
import {type Instance, render} from 'ink';
import {SetupController} from '../control/setup/setup-controller.ts';
import {bindAddress} from '../engine/own-address.ts';
import {AppError} from '../model/errors.ts';
import {generatePassword} from '../options/generate-password.ts';
import {defaultPort} from '../options/port.ts';
import type {Options} from '../options.ts';
import {chosenSetup} from '../state/setup/chosen-setup.ts';
import type {SetupAnswer, SetupAsk} from '../state/setup/setup-ask.ts';
import {initialSetup} from '../state/setup/setup-state.ts';
import {createSetupStore, type SetupStore} from '../state/setup/setup-store.ts';
import type {TerminalHandles} from '../ui/components/use-terminal.ts';
import {SetupScreen} from '../ui/setup/setup-screen.tsx';
import {createLook} from '../ui/terminal/look.ts';
import {slimStdout} from '../ui/terminal/slim-stdout.ts';
import {answerAsk} from './setup/answer-ask.ts';
import {untilAwake} from './until-awake.ts';

/** What the setup runs on. */
export interface SetupOptions {
	/** What is filled in, and kept where nothing is asked. */
	readonly options: Options;
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
}

const cancelled = (): AppError => new AppError('CANCELLED', 'The program was asked to end.');

const chosenOptions = (store: SetupStore, options: Options): Options | undefined => {
	const chosen = chosenSetup(store.getState());
	if (chosen === undefined) {
		return undefined;
	}

	if (chosen.kind === 'demo') {
		return {...options, demo: true};
	}

	const {folder, password, join, port} = chosen;
	// Downloads go elsewhere only where that was said before.
	const to = options.to === options.folder ? folder : options.to;
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
	signal,
	stdin = process.stdin,
	stdout = process.stdout,
	maxFps = 30,
	answer,
}: SetupOptions): Promise<Options | undefined> {
	if (signal?.aborted === true) {
		throw cancelled();
	}

	const {folder, ascii, color, preferences} = options;
	// Others have to be told a port, so it cannot be just any.
	const port = options.port === 0 ? defaultPort : options.port;
	const store = createSetupStore(initialSetup({folder, port, generated: generatePassword()}));
	const look = createLook({ascii, color, theme: preferences.theme});
	const place = {directory: process.cwd(), home: homedir(), host: bindAddress(options.host)};
	let handles: TerminalHandles | undefined;
	let instance: Instance | undefined;
	let failure: unknown;
	let draw = (): void => {};
	const fail = (error: unknown): void => {
		failure ??= error;
		instance?.unmount();
	};
	const cancel = (): void => fail(cancelled());
	const controller = new SetupController({
		store,
		answer: answer ?? (ask => answerAsk(ask, place)),
		effects: {
			redraw: () => {
				instance?.clear();
				draw();
			},
			suspend: () => void handles?.suspendTerminal(untilAwake).catch(fail),
		},
	});
	const onReady = (ready: TerminalHandles): void => {
		handles = ready;
	};
	const screen = () => <SetupScreen store={store} keyboard={controller} look={look} onReady={onReady} />;
	const unsubscribe = store.subscribe(({end}) => {
		if (end !== undefined) {
			instance?.unmount();
		}
	});
	process.on('uncaughtException', fail);
	process.on('unhandledRejection', fail);
	signal?.addEventListener('abort', cancel);
	try {
		instance = render(screen(), {
			stdin,
			stdout: slimStdout(stdout),
			interactive: true,
			alternateScreen: true,
			incrementalRendering: true,
			maxFps,
			// Ctrl-C is in the table of keys: it must also work where it arrives together with others.
			exitOnCtrlC: false,
			patchConsole: true,
		});
		draw = () => instance?.rerender(screen());
		await instance.waitUntilExit();
	} finally {
		signal?.removeEventListener('abort', cancel);
		process.off('uncaughtException', fail);
		process.off('unhandledRejection', fail);
		unsubscribe();
		controller.close();
		instance?.unmount();
	}

	if (failure !== undefined) {
		throw failure;
	}

	return chosenOptions(store, options);
}
