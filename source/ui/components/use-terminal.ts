import {type SuspendTerminal, useApp, useInput, usePaste} from 'ink';
import {useEffect} from 'react';
import type {Controller} from '../../control/controller.ts';
import {splitInput} from '../terminal/split-input.ts';

/** What only a part inside the screen can do with the terminal. */
export interface TerminalHandles {
	/** Leaves the screen. */
	readonly exit: () => void;
	/** Gives the terminal back for as long as something else needs it. */
	readonly suspendTerminal: SuspendTerminal;
}

/** Sends keys and pasted text to the controller, and draws what came of each at once. */
export const useTerminal = (
	controller: Controller,
	onReady: ((handles: TerminalHandles) => void) | undefined,
): void => {
	const {exit, suspendTerminal, waitUntilRenderFlush} = useApp();
	useEffect(() => {
		onReady?.({exit: () => exit(), suspendTerminal});
	}, [onReady, exit, suspendTerminal]);
	useInput((input, flags) => {
		for (const key of splitInput(input, flags)) {
			controller.press(key);
		}

		// Without it a key waits for the next frame of the data that streams in.
		void waitUntilRenderFlush();
	});
	// Active at all times: otherwise the terminal sends pasted text as keys.
	usePaste(text => {
		controller.paste(text);
		void waitUntilRenderFlush();
	});
};
