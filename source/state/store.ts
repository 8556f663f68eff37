import {createStore, type StoreApi} from 'zustand/vanilla';
import type {StateEvent} from './event.ts';
import {reduce} from './reducer.ts';
import {initialState, type State} from './state.ts';

/** The state of the screen for those who only look. */
export type ReadonlyStore = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;

/** The state of the screen and the one way to change it. */
export interface AppStore extends ReadonlyStore {
	dispatch(event: StateEvent): void;
}

/** @returns a new store with nothing in it yet. */
export const createAppStore = (): AppStore => {
	const store = createStore<State>(initialState);
	return {
		getState: store.getState,
		getInitialState: store.getInitialState,
		subscribe: store.subscribe,
		dispatch: event => {
			store.setState(state => reduce(state, event), true);
		},
	};
};
