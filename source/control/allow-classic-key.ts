import {allowClassicId} from './actions/classic-actions.ts';
import {keyLabel} from './key.ts';
import type {KeyOverrides} from './key-overrides.ts';
import {overriddenActions} from './overridden-actions.ts';

/** @returns the key that lets plain-text peers in, as it is written; undefined where none does. */
export const allowClassicKey = (overrides: KeyOverrides): string | undefined => {
	const [key] = overriddenActions(overrides).find(({id}) => id === allowClassicId)?.keys ?? [];
	return key === undefined ? undefined : keyLabel(key);
};
