import type {Action} from './action.ts';

/** The keys of some actions, by the action's id, instead of those in the table; none: no key does it. */
export type KeyOverrides = Readonly<Record<string, readonly string[]>>;

/** @returns `actions` in the same order with the keys that `overrides` names; all else stays as it is. */
export const withOverrides = (actions: readonly Action[], overrides: KeyOverrides): readonly Action[] =>
	actions.map(action => {
		const keys = Object.hasOwn(overrides, action.id) ? overrides[action.id] : undefined;
		return keys === undefined ? action : {...action, keys};
	});
