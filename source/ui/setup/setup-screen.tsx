import {Box, useCursor, useWindowSize} from 'ink';
import {useLayoutEffect, useMemo} from 'react';
import {useStore} from 'zustand';
import type {SetupStore} from '../../state/setup/setup-store.ts';
import {Lines} from '../components/lines.tsx';
import {type Keyboard, type TerminalHandles, useTerminal} from '../components/use-terminal.ts';
import type {Look} from '../terminal/look.ts';
import {setupFits, setupLines} from './setup-lines.ts';

/** What the screen of the first minutes is made from. */
export interface SetupScreenProps {
	readonly store: SetupStore;
	readonly keyboard: Keyboard;
	readonly look: Look;
	/** Told once what only a part inside the screen can do with the terminal. */
	readonly onReady?: (handles: TerminalHandles) => void;
}

/** Asks for what the app needs, one step after the other. */
export const SetupScreen = ({store, keyboard, look, onReady}: SetupScreenProps) => {
	const {columns, rows} = useWindowSize();
	const state = useStore(store);
	const {lines, cursor} = useMemo(() => setupLines(state, columns, rows, look), [state, columns, rows, look]);
	useTerminal(keyboard, onReady);
	const {setCursorPosition} = useCursor();
	setCursorPosition(cursor);
	const shown = setupFits(columns, rows);
	useLayoutEffect(() => {
		store.dispatch({type: 'shown', shown});
	}, [store, shown]);
	return (
		<Box height={rows}>
			<Lines lines={lines} left={0} top={0} right={0} label="Setup" />
		</Box>
	);
};
