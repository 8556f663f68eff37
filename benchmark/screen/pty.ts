import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';
import {until} from '../../test/helpers/until.ts';

export const columns = 120;
export const rows = 40;

/** A program in a real terminal. */
export interface Watched {
	readonly pid: number;
	/** Bytes that it has written. */
	readonly bytes: () => number;
	/** The last line of its screen, as soon as it is drawn. */
	readonly footer: () => string;
	readonly text: () => string;
	write(keys: string): void;
	/** Calls back whenever something new was drawn. @returns its own undo. */
	onDrawn(callback: () => void): () => void;
	/** Resolves with milliseconds from its start until `test` holds for what it has written. */
	readonly seen: (test: (raw: string) => boolean) => Promise<number>;
	/** Resolves with milliseconds from its start to its end. */
	readonly ended: Promise<number>;
	kill(): void;
}

/** Starts Node with these words in a terminal. */
export const watch = (words: readonly string[]): Watched => {
	const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	const drawn = new Set<() => void>();
	const {PATH = '', HOME = ''} = process.env;
	const start = performance.now();
	const child = spawn(process.execPath, [...words], {
		cols: columns,
		rows,
		env: {PATH, HOME, TERM: 'xterm-256color'},
	});
	let raw = '';
	let bytes = 0;
	const waiting = new Set<() => void>();
	child.onData(data => {
		raw += data;
		bytes += Buffer.byteLength(data);
		for (const look of waiting) {
			look();
		}

		terminal.write(data, () => {
			for (const callback of drawn) {
				callback();
			}
		});
	});
	const line = (row: number): string => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '';
	return {
		pid: child.pid,
		bytes: () => bytes,
		footer: () => line(rows - 1),
		text: () => Array.from({length: rows}, (_, row) => line(row)).join('\n'),
		write: keys => child.write(keys),
		onDrawn(callback) {
			drawn.add(callback);
			return () => drawn.delete(callback);
		},
		seen: test =>
			new Promise(resolve => {
				const look = (): void => {
					if (test(raw)) {
						waiting.delete(look);
						resolve(performance.now() - start);
					}
				};
				waiting.add(look);
				look();
			}),
		ended: new Promise(resolve => {
			child.onExit(() => resolve(performance.now() - start));
		}),
		kill: () => child.kill('SIGKILL'),
	};
};

/** Resolves with milliseconds of processor time that a process has used. */
export const cpuTime = async (pid: number): Promise<number> => {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	// User and system time in hundredths of a second.
	return (Number(fields[11]) + Number(fields[12])) * 10;
};

/**
 * Types into a line, one key after the other.
 *
 * @returns for each key the milliseconds until it stood on the screen.
 */
export const keyTimes = async (program: Watched, lead: string, count: number): Promise<number[]> => {
	const times: number[] = [];
	let typed = '';
	for (let index = 0; index < count; index++) {
		if (typed.length === 40) {
			program.write('\u0015');
			typed = '';
			await until(() => program.footer().startsWith(`${lead} `) || program.footer() === lead);
		}

		typed += 'abcdefghij'[index % 10];
		const wanted = `${lead}${typed}`;
		const begin = performance.now();
		await new Promise<void>(resolve => {
			const stop = program.onDrawn(() => {
				if (program.footer().startsWith(wanted)) {
					stop();
					resolve();
				}
			});
			program.write(typed.at(-1) ?? '');
		});
		times.push(performance.now() - begin);
		// People do not type in step with the frames.
		await new Promise(resolve => setTimeout(resolve, 20 + ((index * 37) % 60)));
	}

	return times;
};
