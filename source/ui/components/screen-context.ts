import {createContext, useContext} from 'react';
import {useStore} from 'zustand';
import {useShallow} from 'zustand/react/shallow';
import type {State} from '../../state/state.ts';
import type {AppStore} from '../../state/store.ts';
import type {Look} from '../terminal/look.ts';

/** What every part of the screen needs. It stays the same for as long as the screen is there. */
export interface ScreenContextValue {
	readonly store: AppStore;
	readonly look: Look;
}

export const ScreenContext = createContext<ScreenContextValue | undefined>(undefined);

/** @returns the store and the look. Throws outside of the screen. */
export const useScreen = (): ScreenContextValue => {
	const value = useContext(ScreenContext);
	if (value === undefined) {
		throw new Error('A part of the screen was used outside of it.');
	}

	return value;
};

/** @returns what `select` reads from the state; the part is drawn again when that changes, compared one level deep. */
export const useSelected = <Selected>(select: (state: State) => Selected): Selected =>
	useStore(useScreen().store, useShallow(select));
