import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

const start = (name: 'giver' | 'caller', word: string): ChildProcess =>
	fork(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), [word], {
		// In a session of its own.
		detached: true,
		execArgv: ['--import', 'tsx', '--no-warnings'],
		env: {...process.env, NODE_OPTIONS: ''},
	});

const end = async (child: ChildProcess): Promise<void> => {
	if (child.connected) {
		child.disconnect();
		await once(child, 'exit');
	}
};

/** Somebody who gives what lies in one folder. */
export interface Giver {
	readonly url: string;
	close(): Promise<void>;
}

/** Resolves once the digests of the folder's files are known. */
export async function startGiver(folder: string): Promise<Giver> {
	const child = start('giver', folder);
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`A giver has ended with ${code}.`);
	});
	const [url] = (await Promise.race([once(child, 'message'), ended])) as [string];
	ended.catch(() => undefined);
	return {url, close: () => end(child)};
}

/** Somebody who asks a member for an answer again and again. */
export interface Caller {
	/** Milliseconds of each answer so far. */
	readonly times: readonly number[];
	/** Why there was none. */
	readonly failures: readonly string[];
	close(): Promise<void>;
}

export function startCaller(url: string): Caller {
	const child = start('caller', url);
	const [times, failures]: [number[], string[]] = [[], []];
	child.on('message', (word: number | string) => {
		typeof word === 'number' ? times.push(word) : failures.push(word);
	});
	return {times, failures, close: () => end(child)};
}
