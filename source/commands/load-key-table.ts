import type {KeyTable} from '../config/check-keys.ts';

/** Loads what keys can do, which most commands need not know. */
export async function loadKeyTable(): Promise<KeyTable> {
	const [{actions}, {parseKeyName}] = await Promise.all([
		import('../control/actions.ts'),
		import('../control/key-name.ts'),
	]);
	return {actions, parseKeyName};
}
