import {join} from 'node:path';
import type {ExecutionContext} from 'ava';
import type {Database} from '../../source/storage/database.ts';
import {openState} from '../../source/storage/open-state.ts';
import {temporaryFolder} from './temporary-folder.ts';

/** Opens a state in a folder of its own, or at `path`; it is closed when the test ends. */
export async function openDatabase(t: ExecutionContext, path?: string): Promise<Database> {
	const {database} = openState(path ?? join(await temporaryFolder(t), 'state', 'network.sqlite'));
	t.teardown(() => database.close());
	return database;
}
