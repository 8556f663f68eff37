import {mkdtemp, realpath, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {ExecutionContext} from 'ava';

/** @returns the real path of a new, empty folder that is removed when the test ends. */
export async function temporaryFolder(t: ExecutionContext): Promise<string> {
	const folder = await realpath(await mkdtemp(join(tmpdir(), 'tinyp2p-test-')));
	t.teardown(() => rm(folder, {recursive: true, force: true, maxRetries: 3}));
	return folder;
}
