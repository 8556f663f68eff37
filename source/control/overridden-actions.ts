import {memoLast} from '../state/memo.ts';
import {paneIds} from '../state/pane.ts';
import type {Action, Scope} from './action.ts';
import {actions} from './actions.ts';
import {type KeyOverrides, withOverrides} from './key-overrides.ts';

/** @returns the table of actions with the user's own keys in it. Pure; the same table for the same overrides. */
export const overriddenActions: (overrides: KeyOverrides) => readonly Action[] = memoLast(overrides =>
	withOverrides(actions, overrides),
);

/** What has one of these keys already, in the same place or in one that counts at the same time. */
const clash = (action: Action, names: readonly string[], table: readonly Action[]): Action | undefined =>
	table.find(
		other =>
			other.id !== action.id &&
			(other.scope === action.scope ||
				(isOuter(action) && isInner(other)) ||
				(isInner(action) && isOuter(other))) &&
			other.keys.some(key => names.includes(key)),
	);

const inner: readonly Scope[] = ['list', ...paneIds];
const isInner = ({scope}: Action): boolean => inner.includes(scope);
const isOuter = ({scope}: Action): boolean => scope === 'global' || scope === 'always';

/**
 * @returns those overrides that can be followed, and one sentence about each that cannot: it names no action, or a key that something else has where it counts.
 */
export const checkOverrides = (
	wished: KeyOverrides,
): {readonly keys: KeyOverrides; readonly notices: readonly string[]} => {
	const notices: string[] = [];
	let keys: KeyOverrides = Object.fromEntries(
		Object.entries(wished).filter(([id]) => {
			const isKnown = actions.some(action => action.id === id);
			if (!isKnown) {
				notices.push(`Expected the name of an action to set keys for, got "${id}".`);
			}

			return isKnown;
		}),
	);
	// Taking one back may bring its old keys into the way of another: until all agree.
	for (;;) {
		const table = overriddenActions(keys);
		const bad = table.find(action => action.id in keys && clash(action, action.keys, table) !== undefined);
		if (bad === undefined) {
			return {keys, notices};
		}

		const other = clash(bad, bad.keys, table);
		notices.push(`The keys of "${bad.id}" stay as they were, since "${other?.id}" has one of them.`);
		const {[bad.id]: _, ...rest} = keys;
		keys = rest;
	}
};
