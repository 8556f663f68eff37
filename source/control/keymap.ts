import {memoLast} from '../state/memo.ts';
import type {Overlay, Screen} from '../state/screen.ts';
import type {Action, Scope} from './action.ts';
import {overriddenActions} from './overridden-actions.ts';

const overlayScopes = ({type}: Overlay): readonly Scope[] => {
	switch (type) {
		case 'menu':
		case 'plan':
			return [type, 'always'];
		case 'help':
			return ['help', 'overlay', 'always'];
		default:
			return ['overlay', 'always'];
	}
};

/** @returns the scopes whose keys count now, the nearest first. */
export const activeScopes = ({focus, heights, overlay, prompt, confirm}: Screen): readonly Scope[] => {
	if (confirm !== undefined) {
		return ['confirm', 'always'];
	}

	if (prompt !== undefined) {
		return ['prompt', 'always'];
	}

	if (overlay !== undefined) {
		return overlayScopes(overlay);
	}

	// Nobody can see what a list would do on a screen that is too small for one.
	return Object.values(heights).some(height => height > 0)
		? [focus, 'list', 'global', 'always']
		: ['global', 'always'];
};

const table = memoLast(
	(actions: readonly Action[]): ReadonlyMap<string, Action> =>
		new Map(actions.flatMap(action => action.keys.map(key => [`${action.scope} ${key}`, action] as const))),
);

/** @returns what a key does now; undefined: nothing. */
export const findAction = (screen: Screen, key: string): Action | undefined => {
	const known = table(overriddenActions(screen.keys));
	for (const scope of activeScopes(screen)) {
		const action = known.get(`${scope} ${key}`);
		if (action !== undefined) {
			return action;
		}
	}

	return undefined;
};

/** @returns the actions that count now, the nearest scope first, each key once. */
export const activeActions = (screen: Screen): readonly Action[] =>
	activeScopes(screen).flatMap(scope =>
		overriddenActions(screen.keys).filter(action => action.scope === scope),
	);
