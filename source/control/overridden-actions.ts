import {memoLast} from '../state/memo.ts';
import type {Action} from './action.ts';
import {actions} from './actions.ts';
import {type KeyOverrides, withOverrides} from './key-overrides.ts';

/** @returns the table of actions with the user's own keys in it. Pure; the same table for the same overrides. */
export const overriddenActions: (overrides: KeyOverrides) => readonly Action[] = memoLast(overrides =>
	withOverrides(actions, overrides),
);
