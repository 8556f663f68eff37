import type {Fact} from '../model/fact.ts';
import type {ScreenEvent, StateEvent, ViewEvent} from './event.ts';
import {reduceFact} from './reduce-facts.ts';
import {reducePast} from './reduce-past.ts';
import {reduceScreen} from './reduce-screen.ts';
import {reduceView, settleViews} from './reduce-view.ts';
import type {State} from './state.ts';

const reduceEvent = (state: State, event: ViewEvent | ScreenEvent): State => {
	switch (event.type) {
		case 'move':
		case 'move-to':
		case 'filter':
		case 'sort':
		case 'holder':
		case 'mark-files':
		case 'mark-transfers':
		case 'unmark':
		case 'follow':
		case 'wrap':
		case 'rows':
		case 'tree':
		case 'folder':
		case 'reveal':
		case 'range':
		case 'scroll-names':
			return reduceView(state, event);
		default:
			return reduceScreen(state, event);
	}
};

const reduceRemembering = (state: State, fact: Fact): State => ({
	...reduceFact(state, fact),
	past: reducePast(state, fact),
});

/** @returns the state after an event: facts of the engine, or something that happened on the screen. Pure. */
export const reduce = (state: State, event: StateEvent): State => {
	const next =
		event.type === 'facts'
			? event.facts.reduce(reduceRemembering, {...state, now: event.at})
			: reduceEvent(state, event);
	return next === state ? state : settleViews(next);
};
