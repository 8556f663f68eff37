import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {ExecutionContext} from 'ava';

/** @returns what has a program keep its state in a folder of its own, which is removed when the test ends. */
export function ownState(t: ExecutionContext): {readonly TINYP2P_STATE_DIR: string} {
	const folder = join(tmpdir(), `tinyp2p-state-${randomUUID()}`);
	t.teardown(() => rmSync(folder, {recursive: true, force: true, maxRetries: 3}));
	return {TINYP2P_STATE_DIR: folder};
}
