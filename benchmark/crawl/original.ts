import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {findPython} from '../../test/helpers/python.ts';
import {startCrowd} from './crowd.ts';
import {password} from './settings.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./sequential.py', import.meta.url));

/** Seconds in which the way of 2004, one peer after the other, gets through. */
export interface OriginalTimes {
	readonly names: number;
	/** Names with sizes and dates, as we have them. */
	readonly structs: number;
}

/** Resolves with undefined without Python 2.7. */
export async function originalCrawl(
	peers: number,
	files: number,
	delay: number,
	bundle: string,
): Promise<OriginalTimes | undefined> {
	const python = await findPython('2.7');
	if (python === undefined) {
		return undefined;
	}

	const crowd = await startCrowd({peers, files, delay, hostile: 0, classic: true}, bundle);
	const time = async (pattern: string): Promise<number> => {
		const parameters = [script, password, crowd.urls[0] ?? '', pattern];
		const {stdout} = await run(python.command, parameters, {env: python.environment});
		const [seconds = Number.NaN, found] = stdout.split(' ').map(Number);
		if (found !== peers * files) {
			throw new Error(`Expected ${peers * files} files, got ${found}.`);
		}

		return seconds;
	};
	try {
		// As with ours: those whom nobody has visited yet are slower.
		await time('');
		return {names: await time(''), structs: await time('structs')};
	} finally {
		await crowd.close();
	}
}
