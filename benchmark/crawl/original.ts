import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {findPython} from '../../test/helpers/python.ts';
import {startCrowd} from './crowd.ts';
import {password} from './settings.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./sequential.py', import.meta.url));

/** @returns seconds in which the way of 2004, one peer after the other, names only, gets through; undefined without Python 2.7. */
export async function originalCrawl(
	peers: number,
	files: number,
	delay: number,
): Promise<number | undefined> {
	const python = await findPython('2.7');
	if (python === undefined) {
		return undefined;
	}

	const crowd = await startCrowd({peers, files, delay, hostile: 0, classic: true});
	try {
		const {stdout} = await run(python.command, [script, password, crowd.urls[0] ?? ''], {
			env: python.environment,
		});
		const [seconds, names] = stdout.split(' ').map(Number);
		if (names !== peers * files) {
			throw new Error(`Expected ${peers * files} names, got ${names}.`);
		}

		return seconds;
	} finally {
		await crowd.close();
	}
}
