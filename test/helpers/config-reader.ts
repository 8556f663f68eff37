import type {Reader} from '../../source/config/kinds.ts';
import {addressReader} from '../../source/options/config-reader.ts';

/** What the program itself reads settings with, for a user whose home is `/home/ada`. */
export const reader: Reader = {
	...addressReader,
	directory: '/home/ada/.config/tinyp2p-tui',
	home: '/home/ada',
};

export {keyTable} from '../../source/commands/key-table.ts';
