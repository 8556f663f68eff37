import {type SuspendTerminal, useApp, useInput, usePaste} from 'ink';
import {useEffect} from 'react';
import type {Key} from '../../control/key.ts';
import {splitInput} from '../terminal/split-input.ts';

/** What only a part inside the screen can do with the terminal. */
export interface TerminalHandles {
	/** Leaves the screen. */
	readonly exit: () => void;
	/** Gives the terminal back for as long as something else needs it. */
	readonly suspendTerminal: SuspendTerminal;
}

/** Who takes what is typed. */
export interface Keyboard {
	press(key: Key): void;
	paste(text: string): void;
}

/** Sends keys and pasted text to their taker, and draws what came of each at once. */
export const useTerminal = (
	keyboard: Keyboard,
	onReady: ((handles: TerminalHandles) => void) | undefined,
): void => {
	const {exit, suspendTerminal, waitUntilRenderFlush} = useApp();
	useEffect(() => {
		onReady?.({exit: () => exit(), suspendTerminal});
	}, [onReady, exit, suspendTerminal]);
	useInput((input, flags) => {
		for (const key of splitInput(input, flags)) {
			keyboard.press(key);
		}

		// Without it a key waits for the next frame of the data that streams in.
		void waitUntilRenderFlush();
	});
	// Active at all times: otherwise the terminal sends pasted text as keys.
	usePaste(text => {
		keyboard.paste(text);
		void waitUntilRenderFlush();
	});
};
