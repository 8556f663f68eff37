import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {CrowdCount, CrowdSettings} from './settings.ts';

const script = fileURLToPath(new URL('./made-up-crowd.ts', import.meta.url));

/** Made-up peers in a process of their own. */
export interface Crowd {
	readonly urls: readonly string[];
	count(): Promise<CrowdCount>;
	/** Puts one more file into the folder of the peer with this number. */
	change(index: number): Promise<void>;
	/** Idempotent. */
	close(): Promise<void>;
}

/** Starts them; each listens at a port of 127.0.0.1. `bundle`: of `made-up-crowd.ts`, where there is one. */
export async function startCrowd(settings: CrowdSettings, bundle?: string): Promise<Crowd> {
	const program = bundle === undefined ? ['--import', 'tsx', script] : [bundle];
	const child = spawn(
		process.execPath,
		['--no-warnings', ...program, JSON.stringify(settings)],
		// In a session of its own where it is to step aside.
		{stdio: ['pipe', 'pipe', 'inherit'], detached: settings.aside ?? false},
	);
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const next = async (): Promise<unknown> => {
		const line = await lines.next();
		if (line.done) {
			throw new Error('The made-up peers have ended.');
		}

		return JSON.parse(line.value);
	};
	const ask = (line: string): Promise<unknown> => {
		child.stdin.write(`${line}\n`);
		return next();
	};
	const urls = (await next()) as readonly string[];
	return {
		urls,
		count: async () => (await ask('count')) as CrowdCount,
		async change(index) {
			await ask(`change ${index}`);
		},
		async close() {
			if (child.exitCode === null) {
				child.stdin.end();
				await once(child, 'exit');
			}
		},
	};
}
