import type {Migration} from '../migration.ts';

/** What peers call themselves, for people. */
export const peerNames: Migration = {
	sql: 'ALTER TABLE peers ADD COLUMN name TEXT',
	precious: [],
};
