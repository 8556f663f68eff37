import type {Migration} from '../migration.ts';

/** Which addresses are other ones of peers that are listed at their own. */
export const peerAliases: Migration = {
	sql: 'ALTER TABLE peers ADD COLUMN same_as TEXT',
	precious: [],
};
