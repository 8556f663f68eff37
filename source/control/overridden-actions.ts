import {memoLast} from '../state/memo.ts';
import type {Action} from './action.ts';
import {actions} from './actions.ts';

/** The user's own keys for actions, by the ids of those. */
export type KeyOverrides = Readonly<Record<string, readonly string[]>>;

/** @returns the table of actions with the user's own keys in it. Pure; the same table for the same overrides. */
export const overriddenActions: (overrides: KeyOverrides) => readonly Action[] = memoLast(overrides =>
	actions.map(action => {
		const keys = overrides[action.id];
		return keys === undefined ? action : {...action, keys};
	}),
);

/**
 * @returns those overrides that can be followed, and one sentence about each that cannot: it names no action, or a key
 * that another action of the same place has.
 */
export const checkOverrides = (
	wished: KeyOverrides,
): {readonly keys: KeyOverrides; readonly notices: readonly string[]} => {
	const notices: string[] = [];
	const keys: Record<string, readonly string[]> = {};
	for (const [id, names] of Object.entries(wished)) {
		const action = actions.find(known => known.id === id);
		if (action === undefined) {
			notices.push(`Expected the name of an action to set keys for, got "${id}".`);
			continue;
		}

		const taken = overriddenActions({...keys})
			.filter(({scope, id: other}) => scope === action.scope && other !== id && wished[other] === undefined)
			.concat(
				overriddenActions({...keys}).filter(({scope, id: other}) => scope === action.scope && other in keys),
			)
			.find(other => other.keys.some(key => names.includes(key)));
		if (taken === undefined) {
			keys[id] = names;
		} else {
			notices.push(`The keys for "${id}" are left as they were, since "${taken.id}" has one of them.`);
		}
	}

	return {keys, notices};
};
