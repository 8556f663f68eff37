import type {Screen} from '../state/screen.ts';
import type {Action, Scope} from './action.ts';
import {actions} from './actions.ts';

/** Overlays that have keys of their own. */
const overlayScopes: Readonly<Record<string, Scope>> = {sort: 'sort', menu: 'menu', plan: 'plan'};

/** @returns the scopes whose keys count now, the nearest first. */
export const activeScopes = ({focus, heights, overlay, prompt, confirm}: Screen): readonly Scope[] => {
	if (confirm !== undefined) {
		return ['confirm', 'always'];
	}

	if (prompt !== undefined) {
		return ['prompt', 'always'];
	}

	if (overlay !== undefined) {
		return [overlayScopes[overlay.type] ?? 'overlay', 'always'];
	}

	// Nobody can see what a list would do on a screen that is too small for one.
	return Object.values(heights).some(height => height > 0)
		? [focus, 'list', 'global', 'always']
		: ['global', 'always'];
};

const table = new Map<string, Action>(
	actions.flatMap(action => action.keys.map(key => [`${action.scope} ${key}`, action] as const)),
);

/** @returns what a key does now; undefined: nothing. */
export const findAction = (screen: Screen, key: string): Action | undefined => {
	for (const scope of activeScopes(screen)) {
		const action = table.get(`${scope} ${key}`);
		if (action !== undefined) {
			return action;
		}
	}

	return undefined;
};

/** @returns the actions that count now, the nearest scope first, each key once. */
export const activeActions = (screen: Screen): readonly Action[] =>
	activeScopes(screen).flatMap(scope => actions.filter(action => action.scope === scope));
