import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {Worker} from 'node:worker_threads';
import test, {type ExecutionContext} from 'ava';
import {openState} from '../../source/storage/open-state.ts';
import {StateLock} from '../../source/storage/state-lock.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const program = fileURLToPath(new URL('../helpers/hold-state.ts', import.meta.url));
const mine = {pid: process.pid, folder: '/mine', since: 0};

async function held(t: ExecutionContext, path: string, folder: string) {
	const child = spawn(process.execPath, ['--no-warnings', program, path, folder], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	t.teardown(() => child.kill('SIGKILL'));
	await once(child.stdout, 'data');
	return child;
}

/** @returns the lock, once it can be had. */
const taken = (path: string): Promise<StateLock> =>
	until(() => {
		try {
			return StateLock.take(path, mine);
		} catch {
			return false;
		}
	});

test('a second process is told who holds the state, until that is killed', async t => {
	const path = join(await temporaryFolder(t), 'network.sqlite');
	const child = await held(t, path, '/home/ada/Shared\u001b[31m');
	const error = t.throws(() => StateLock.take(path, mine), {code: 'STATE_HELD'});
	t.is(
		error?.message,
		`Another tinyp2p-tui (process ${child.pid}, sharing /home/ada/Shared\\u{1b}[31m, since 2026-01-02 03:04 UTC) keeps the state of this network, so nothing is kept in this run: --state-dir names a folder of its own.`,
	);
	child.kill('SIGKILL');
	await once(child, 'exit');
	const lock = await taken(path);
	t.teardown(() => lock.release());
	const {database, notice} = openState(path);
	t.teardown(() => database.close());
	t.is(notice, undefined);
	t.like(database.prepare('SELECT value FROM settings').first(), {value: 'the holder'});
	t.like(JSON.parse(readFileSync(`${path}.holder`, 'utf8')), mine);
});

test('what stands beside the lock does not count where nobody holds it', async t => {
	const path = join(await temporaryFolder(t), 'network.sqlite');
	// As a process that was killed leaves it, whose number another one has by now.
	writeFileSync(`${path}.holder`, JSON.stringify({pid: process.ppid, folder: '/x', since: 1}));
	const lock = StateLock.take(path, mine);
	lock.release();
	lock.release();
	t.false(existsSync(`${path}.holder`));
});

test('a holder that cannot be read is simply not named', async t => {
	const path = join(await temporaryFolder(t), 'network.sqlite');
	const lock = StateLock.take(path, mine);
	t.teardown(() => lock.release());
	for (const text of ['', 'null', '[]', '{"pid":"x"}', '{"pid":1,"since":1e300}']) {
		writeFileSync(`${path}.holder`, text);
		t.throws(() => StateLock.take(path, mine), {
			code: 'STATE_HELD',
			message: /^Another tinyp2p-tui keeps the state of this network,/,
		});
	}
});

test('a lock of this very process counts as well, and ends with the thread that took it', async t => {
	const path = join(await temporaryFolder(t), 'network.sqlite');
	const worker = new Worker(
		`import('tsx/esm/api').then(({register}) => register()).then(() => import(${JSON.stringify(program)}));`,
		{eval: true, argv: [path, '/threads'], stdout: true},
	);
	t.teardown(() => worker.terminate());
	await once(worker.stdout, 'data');
	t.throws(() => StateLock.take(path, mine), {code: 'STATE_HELD', message: /\/threads/});
	await worker.terminate();
	const lock = StateLock.take(path, mine);
	lock.release();
});

test('a lock that something else has been written into is made anew', async t => {
	const path = join(await temporaryFolder(t), 'network.sqlite');
	writeFileSync(`${path}.lock`, 'no lock at all');
	const lock = StateLock.take(path, mine);
	t.teardown(() => lock.release());
	t.throws(() => StateLock.take(path, mine), {code: 'STATE_HELD'});
});
