import {execFileSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';

/** How long it draws nothing more before it is taken to be done, in milliseconds. */
const quiet = 500;

/** What fzf needs for the same keys. */
export interface FzfTimes {
	readonly version: string;
	/** Milliseconds from each key until the screen is as it stays. */
	readonly times: readonly number[];
	/** The most bytes of memory that it had, as `time` tells them. */
	readonly memory: number;
}

const findVersion = (): string | undefined => {
	try {
		return execFileSync('fzf', ['--version'], {encoding: 'utf8'}).trim();
	} catch {
		return undefined;
	}
};

/** Types into fzf on a terminal of its own; undefined where it is not installed. */
export async function measureFzf(
	names: string,
	count: number,
	filters: readonly string[],
): Promise<FzfTimes | undefined> {
	const version = findVersion();
	if (version === undefined) {
		return undefined;
	}

	const {PATH = '', HOME = ''} = process.env;
	const child = spawn('fzf', ['--no-mouse'], {
		cols: 120,
		rows: 40,
		env: {PATH, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8', FZF_DEFAULT_COMMAND: `cat '${names}'`},
	});
	let lastDrawn = performance.now();
	let tail = '';
	child.onData(data => {
		lastDrawn = performance.now();
		tail = (tail + data).slice(-20_000);
	});
	const settled = async (): Promise<void> => {
		while (performance.now() - lastDrawn < quiet) {
			await delay(20);
		}
	};
	while (!tail.includes(`/${count}`)) {
		await delay(50);
	}

	await settled();
	const times: number[] = [];
	let typed = '';
	for (const filter of filters) {
		if (!filter.startsWith(typed)) {
			child.write('\u0015');
			await delay(50);
			await settled();
			typed = '';
		}

		const begin = performance.now();
		child.write(filter.slice(typed.length));
		typed = filter;
		while (lastDrawn < begin) {
			await delay(1);
		}

		await settled();
		times.push(lastDrawn - begin);
	}

	const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
	const memory = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024;
	child.kill('SIGKILL');
	return {version, times, memory};
}
