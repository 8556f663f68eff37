import {join} from 'node:path';
import test from 'ava';
import {startEngine} from '../../source/link/engine-thread.ts';
import {RestartableEngine} from '../../source/link/restartable-engine.ts';
import type {Thread} from '../../source/link/thread.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

test('an engine that is started anew has the state of the one that died in this process', async t => {
	const threads: Thread[] = [];
	const stateDirectory = join(await temporaryFolder(t), 'state');
	const [ada, ben] = await createNetwork(t, [
		{files: {'a.txt': 'A'}},
		{
			stateDirectory,
			create: options =>
				new RestartableEngine(options, (now, heard) => {
					const {engine, thread} = startEngine(now, heard);
					threads.push(thread);
					return engine;
				}),
		},
	]);
	await ben.row('a.txt');
	// Closed in good order, so that it is certain what has been kept.
	await ben.engine.restart?.();
	await until(() => ben.state.resets === 1);
	await ben.row('a.txt');
	await ada.stop();
	await ben.peer(ada, ({state}) => state === 'offline');
	for (let count = 2; count < 4; count++) {
		await threads.at(-1)?.worker.terminate();
		await until(() => ben.state.node?.phase === 'stopped');
		await ben.engine.restart?.();
		await until(() => ben.state.resets === count);
		t.deepEqual((await ben.row('a.txt')).holders, [{url: ada.url, online: false}]);
		t.notRegex(ben.state.logText, /kept|keeps|damaged/);
	}

	t.is(threads.length, 4);
});
