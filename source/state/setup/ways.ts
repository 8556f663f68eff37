import {type OfferedNetwork, type SetupState, setupKinds} from './setup-state.ts';

/** What is offered first: the networks of earlier runs, and then the ways to begin another one. */
type WayState = Pick<SetupState, 'answers' | 'memory'>;

/** @returns the networks that can be gone on in, the last used first. */
export const offeredNetworks = ({memory}: Pick<SetupState, 'memory'>): readonly OfferedNetwork[] =>
	memory?.networks ?? [];

/** @returns the network that is chosen; undefined where another way is. */
export const chosenNetwork = (state: WayState): OfferedNetwork | undefined =>
	state.answers.kind === 'go-on' ? offeredNetworks(state)[state.answers.network] : undefined;

/** @returns where among all that is offered the choice stands, from 0. */
export const chosenWay = (state: WayState): number => {
	const {kind, network} = state.answers;
	return kind === 'go-on' ? network : offeredNetworks(state).length + setupKinds.indexOf(kind);
};

/** @returns the state with the choice at `way` of all that is offered, round at both ends. */
export const chooseWay = (state: SetupState, way: number): SetupState => {
	const networks = offeredNetworks(state).length;
	const count = networks + setupKinds.length;
	const index = (way + count) % count;
	const kind = index < networks ? 'go-on' : (setupKinds[index - networks] ?? 'start');
	return {...state, answers: {...state.answers, kind, network: kind === 'go-on' ? index : 0}};
};

/** @returns the state without the network of that password among those that are offered. */
export const withoutNetwork = (state: SetupState, password: string): SetupState => {
	const networks = offeredNetworks(state).filter(({network}) => network.password !== password);
	const before = chosenWay(state);
	const memory = state.memory === undefined ? undefined : {...state.memory, networks};
	return chooseWay({...state, memory}, Math.min(before, Math.max(0, networks.length - 1)));
};
