import type {KeyTable} from '../../source/config/check-keys.ts';
import type {Reader} from '../../source/config/kinds.ts';
import {actions} from '../../source/control/actions.ts';
import {parseKeyName} from '../../source/control/key-name.ts';
import {addressReader} from '../../source/options/config-reader.ts';

/** What the program itself reads settings with, for a user whose home is `/home/ada`. */
export const reader: Reader = {
	...addressReader,
	directory: '/home/ada/.config/tinyp2p-tui',
	home: '/home/ada',
};

/** The program's own actions and keys. */
export const keyTable: KeyTable = {actions, parseKeyName};
