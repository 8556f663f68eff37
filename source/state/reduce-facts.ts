import type {Fact} from '../model/fact.ts';
import {batchesLimit, initialState, logLimit, type State} from './state.ts';

const changed = <Id, Value>(
	before: ReadonlyMap<Id, Value>,
	values: ReadonlyArray<readonly [Id, Value]>,
	gone: readonly Id[],
): ReadonlyMap<Id, Value> => {
	const after = new Map(before);
	for (const id of gone) {
		after.delete(id);
	}

	for (const [id, value] of values) {
		after.set(id, value);
	}

	return after;
};

const reduceTransfers = (state: State, fact: Extract<Fact, {type: 'transfers'}>): State => {
	const {transfers} = state.views;
	const marks = new Set(transfers.marks);
	for (const id of fact.gone) {
		marks.delete(id);
	}

	return {
		...state,
		transfers: changed(
			state.transfers,
			fact.changed.map(transfer => [transfer.id, transfer]),
			fact.gone,
		),
		views:
			marks.size === transfers.marks.size ? state.views : {...state.views, transfers: {...transfers, marks}},
	};
};

/** The engine begins anew and tells everything again; what the person was doing on the screen stays. */
const reset = ({now, views, screen}: State): State => ({
	...initialState(),
	now,
	views: {
		...views,
		files: {...views.files, window: undefined, answered: undefined},
		transfers: {...views.transfers, marks: new Set()},
	},
	screen: {...screen, errors: []},
});

/** @returns the state after one fact of the engine. */
export const reduceFact = (state: State, fact: Fact): State => {
	switch (fact.type) {
		case 'node': {
			const {node} = fact;
			const sentence = node.phase === 'stopped' ? node.error?.message : undefined;
			const {errors} = state.screen;
			return {
				...state,
				node,
				screen:
					sentence === undefined || errors.includes(sentence)
						? state.screen
						: {...state.screen, errors: [...errors, sentence]},
			};
		}
		case 'share':
			return {...state, share: fact.share};
		case 'crawl':
			return {...state, crawl: fact.crawl};
		case 'catalog':
			return {...state, catalog: fact.catalog};
		case 'traffic':
			return {...state, traffic: fact.traffic};
		case 'uploads':
			return {...state, uploads: fact.uploads};
		case 'peers':
			return {
				...state,
				peers: changed(
					state.peers,
					fact.changed.map(peer => [peer.url, peer]),
					fact.gone,
				),
			};
		case 'transfers':
			return reduceTransfers(state, fact);
		case 'log':
			return {...state, log: [...state.log, ...fact.entries].slice(-logLimit)};
		case 'limits':
			return {...state, limits: fact.limits};
		case 'rates':
			return {...state, rates: fact.rates};
		case 'takers':
			return {...state, takers: fact.takers};
		case 'batch':
			return {...state, batches: [...state.batches, fact.batch].slice(-batchesLimit)};
		case 'reset':
			return reset(state);
		default:
			return fact satisfies never;
	}
};
