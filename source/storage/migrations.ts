import type {Migration} from './migration.ts';
import {listParts} from './migrations/list-parts.ts';
import {peerAliases} from './migrations/peer-aliases.ts';
import {peerNames} from './migrations/peer-names.ts';
import {peersAndLists} from './migrations/peers-and-lists.ts';
import {sharedBlocks} from './migrations/shared-blocks.ts';
import {sharedFiles} from './migrations/shared-files.ts';
import {transfers} from './migrations/transfers.ts';

/**
 * The schema, step by step: a file has as many of them behind it as its `user_version` says.
 *
 * To add tables, write a file in `migrations/` that exports one more `Migration`, and put it at the end of this list. A
 * step that has been released is never changed; another one changes what it made. Tables are `STRICT`, so that what is
 * read has the types that it was written with. A store is a class that prepares its statements in its constructor, from
 * the `Database` of its thread.
 */
export const migrations: readonly Migration[] = [
	peersAndLists,
	sharedFiles,
	transfers,
	peerNames,
	sharedBlocks,
	listParts,
	peerAliases,
];
