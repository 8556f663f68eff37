import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import test from 'ava';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const run = promisify(execFile);
const link = new URL('../../source/link/', import.meta.url);

/** Starts and closes an engine in a process of its own, which must then end by itself and have printed nothing else. */
const script = (file: string, name: string, folder: string): string => `
	import {${name}} from ${JSON.stringify(new URL(file, link).href)};
	const folder = ${JSON.stringify(folder)};
	const engine = ${name}({
		folder, downloads: folder, password: 'x', host: '127.0.0.1', port: 0,
		join: ['http://127.0.0.1:1'], classic: true, upLimit: undefined, downLimit: undefined,
	});
	engine.subscribe(() => {});
	await engine.ready;
	await engine.close();
	console.log('closed');
`;

for (const [file, name] of [
	['direct.ts', 'directEngine'],
	['worker.ts', 'workerEngine'],
] as const) {
	test(`after ${name} is closed, the process can end by itself`, async t => {
		const folder = await temporaryFolder(t);
		// Without a loader: Node itself strips the types, in the workers too.
		const place = join(folder, 'script.mjs');
		await writeFile(place, script(file, name, folder));
		const {stdout, stderr} = await run(process.execPath, ['--no-warnings', place], {timeout: 30_000});
		t.is(stdout, 'closed\n');
		t.is(stderr, '');
	});
}
