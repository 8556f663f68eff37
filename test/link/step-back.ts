import {getPriority} from 'node:os';
import process from 'node:process';
import {Worker} from 'node:worker_threads';
import test from 'ava';

const script = `
	import {getPriority} from 'node:os';
	import {parentPort, workerData} from 'node:worker_threads';
	const {stepBack} = await import(workerData);
	stepBack(3);
	const once = getPriority(0);
	stepBack(100);
	parentPort.postMessage([once, getPriority(0)]);
`;

const testOnLinux = process.platform === 'linux' ? test : test.skip;

testOnLinux('a thread steps back, and takes no other with it', async t => {
	const before = getPriority(0);
	const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
		workerData: new URL('../../source/link/step-back.ts', import.meta.url).href,
	});
	const [once, twice] = await new Promise<readonly [number, number]>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	t.is(once, Math.min(19, before + 3));
	t.is(twice, 19);
	t.is(getPriority(0), before);
	await worker.terminate();
});
