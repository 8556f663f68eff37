import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import type {ExecutionContext} from 'ava';

const run = promisify(execFile);

/** Resolves with whether there is an openssl to run; says in the log that the test is skipped where there is none. */
export async function hasOpenssl(t: ExecutionContext): Promise<boolean> {
	try {
		await run('openssl', ['version']);
		return true;
	} catch {
		t.log('Skipped: no openssl here.');
		t.pass();
		return false;
	}
}
