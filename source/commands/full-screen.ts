import process from 'node:process';
import {type Instance, render} from 'ink';
import type {ReactNode} from 'react';
import {AppError} from '../model/errors.ts';
import type {TerminalHandles} from '../ui/components/use-terminal.ts';
import {type SlimStdout, slimStdout} from '../ui/terminal/slim-stdout.ts';
import {untilAwake} from './until-awake.ts';

/** The terminal that a screen is shown on. */
export interface FullScreenOptions {
	/** Leaves the screen when it aborts. */
	readonly signal: AbortSignal | undefined;
	readonly stdout: NodeJS.WriteStream;
	/** The most frames in a second. */
	readonly maxFps: number;
}

const cancelled = (): AppError => new AppError('CANCELLED', 'The program was asked to end.');

/** Shows one thing on the whole terminal until it is left, and gives the terminal back however that comes about. */
export class FullScreen {
	/** Where frames and all else that the terminal is told go. */
	readonly stdout: SlimStdout;
	readonly #options: FullScreenOptions;
	#handles: TerminalHandles | undefined;
	#instance: Instance | undefined;
	#element: ReactNode;
	#failure: unknown;

	/** @throws {AppError} `CANCELLED` where the signal has aborted. */
	constructor(options: FullScreenOptions) {
		if (options.signal?.aborted === true) {
			throw cancelled();
		}

		this.#options = options;
		this.stdout = slimStdout(options.stdout);
	}

	/** Takes what only a part inside the screen can do with the terminal. */
	readonly onReady = (handles: TerminalHandles): void => {
		this.#handles = handles;
	};

	/** Leaves the screen. */
	readonly leave = (): void => this.#instance?.unmount();

	/** Leaves the screen because of an error. */
	readonly fail = (error: unknown): void => {
		this.#failure ??= error;
		this.leave();
	};

	/** Draws everything again. */
	readonly redraw = (): void => {
		this.#instance?.clear();
		this.#instance?.rerender(this.#element);
	};

	/** Gives the terminal to the shell, and resolves once that has given it back. */
	suspend(): Promise<void> {
		return this.#handles?.suspendTerminal(untilAwake) ?? Promise.resolve();
	}

	/**
	 * Shows `element`, which must give its handles to `onReady`. Resolves once the screen is left.
	 *
	 * @param shown - Called when the first frame has been drawn.
	 * @throws {AppError} `CANCELLED` when the signal aborts; any other error is one of the program.
	 */
	async show(element: ReactNode, stdin: NodeJS.ReadStream, shown?: () => void): Promise<void> {
		const {signal, maxFps} = this.#options;
		const cancel = (): void => this.fail(cancelled());
		this.#element = element;
		process.on('uncaughtException', this.fail);
		process.on('unhandledRejection', this.fail);
		signal?.addEventListener('abort', cancel);
		try {
			this.#instance = render(element, {
				stdin,
				stdout: this.stdout,
				interactive: true,
				alternateScreen: true,
				incrementalRendering: true,
				maxFps,
				// Ctrl-C is in the table of keys: it must also work where it arrives together with others.
				exitOnCtrlC: false,
				patchConsole: true,
			});
			if (this.#failure !== undefined) {
				// It came while the first frame was drawn, when there was nothing to leave yet.
				this.leave();
			}

			shown?.();
			await this.#instance.waitUntilExit();
		} finally {
			signal?.removeEventListener('abort', cancel);
			process.off('uncaughtException', this.fail);
			process.off('unhandledRejection', this.fail);
			this.leave();
		}

		if (this.#failure !== undefined) {
			throw this.#failure;
		}
	}
}
