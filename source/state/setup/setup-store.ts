import {createStore, type StoreApi} from 'zustand/vanilla';
import {reduceSetup} from './reduce-setup.ts';
import type {SetupEvent} from './setup-event.ts';
import type {SetupState} from './setup-state.ts';

/** The state of the setup and the one way to change it. */
export interface SetupStore extends Pick<StoreApi<SetupState>, 'getState' | 'getInitialState' | 'subscribe'> {
	dispatch(event: SetupEvent): void;
}

/** @returns a store that begins with `initial`. Once the setup has ended, nothing changes any more. */
export const createSetupStore = (initial: SetupState): SetupStore => {
	const {getState, getInitialState, subscribe, setState} = createStore<SetupState>(() => initial);
	return {
		getState,
		getInitialState,
		subscribe,
		dispatch: event => {
			setState(state => (state.end === undefined ? reduceSetup(state, event) : state), true);
		},
	};
};
