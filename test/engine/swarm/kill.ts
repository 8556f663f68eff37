import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import type {EngineOptions} from '../../../source/model/engine.ts';
import {startHolder} from '../../helpers/holder.ts';
import {createRandom} from '../../helpers/random.ts';
import {content} from '../../helpers/swarm.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {hastyTiming} from '../../helpers/test-node.ts';

// All 50 rounds: KILL_ROUNDS=50 npx ava test/engine/swarm/kill.ts --timeout=60m
const rounds = Number(process.env.KILL_ROUNDS ?? 2);
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const mostKills = process.env.KILL_ROUNDS === undefined ? 2 : 5;
const entry = fileURLToPath(new URL('../../helpers/killed-member.ts', import.meta.url));

interface Message {
	readonly type: 'asked' | 'ended';
	readonly known?: boolean;
	readonly state?: string;
	readonly reason?: string;
}

async function message(child: ChildProcess): Promise<Message> {
	const [value] = (await once(child, 'message')) as [Message];
	return value;
}

/** Kills it as a loss of power would end it. */
async function kill(child: ChildProcess): Promise<void> {
	const gone = once(child, 'exit');
	child.kill('SIGKILL');
	await gone;
}

test(`whenever it is killed, the file ends whole: ${rounds} rounds with seed ${seed}`, async t => {
	t.timeout(30 * 60_000);
	const random = createRandom(seed);
	const root = await temporaryFolder(t);
	const holder = await startHolder(t, {'a.bin': content});
	holder.service.hold = () => delay(1);
	let kills = 0;
	let wasKnown = 0;
	let done = 0;
	// Where chance has spared all so far, it goes on until one is hit in the middle.
	while (done < rounds || (kills === done && done < 5 * rounds)) {
		const round = done + 1;
		const downloads = join(root, `downloads ${round}`);
		await mkdir(downloads);
		const options: EngineOptions = {
			folder: undefined,
			downloads,
			password: 'secret',
			host: '127.0.0.1',
			port: undefined,
			join: [holder.url],
			classic: false,
			upLimit: undefined,
			downLimit: undefined,
			stateDirectory: join(root, `state ${round}`),
			timing: {...hastyTiming},
		};
		const before = holder.sent();
		let asked = false;
		for (let run = 0; ; run++) {
			const child = fork(entry, [JSON.stringify(options)], {execArgv: ['--import=tsx', '--no-warnings']});
			t.teardown(() => child.kill('SIGKILL'));
			const {known = false} = await message(child);
			t.is(known, asked, `round ${round}, run ${run}: what was asked for is known, once it was`);
			asked = true;
			wasKnown += Number(known);
			const ended = message(child);
			const patience = run < mostKills ? delay(random(1500)).then(() => undefined) : undefined;
			const end = await Promise.race([ended, patience ?? ended]);
			await kill(child);
			kills++;
			if (end !== undefined) {
				t.is(end.state, 'done', end.reason);
				break;
			}
		}

		t.deepEqual(await readdir(downloads), ['a.bin'], `round ${round}`);
		t.true((await readFile(join(downloads, 'a.bin'))).equals(content), `round ${round}`);
		done++;
		t.log(
			`round ${round}: ${((holder.sent() - before) / content.length).toFixed(2)} times the file was sent`,
		);
	}

	t.true(kills > done, 'some were killed in the middle');
	t.true(wasKnown > 0);
});
