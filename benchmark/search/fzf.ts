import {execFileSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {type IPty, spawn} from '@lydell/node-pty';

/** How long it draws nothing more before it is taken to be done, in milliseconds. */
const quiet = 500;

const findVersion = (): string | undefined => {
	try {
		return execFileSync('fzf', ['--version'], {encoding: 'utf8'}).trim();
	} catch {
		return undefined;
	}
};

/** fzf on a terminal of its own. */
export class Fzf {
	readonly version: string;
	readonly #child: IPty;
	#lastDrawn = performance.now();
	#tail = '';
	#typed = '';

	private constructor(version: string, names: string) {
		const {PATH = '', HOME = ''} = process.env;
		this.version = version;
		this.#child = spawn('fzf', ['--no-mouse'], {
			cols: 120,
			rows: 40,
			env: {PATH, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8', FZF_DEFAULT_COMMAND: `cat '${names}'`},
		});
		this.#child.onData(data => {
			this.#lastDrawn = performance.now();
			this.#tail = (this.#tail + data).slice(-20_000);
		});
	}

	/** Resolves once it has read all lines of a file; with undefined where it is not installed. */
	static async start(names: string, lines: number): Promise<Fzf | undefined> {
		const version = findVersion();
		if (version === undefined) {
			return undefined;
		}

		const fzf = new Fzf(version, names);
		while (!fzf.#tail.includes(`/${lines}`)) {
			await delay(50);
		}

		await fzf.#settled();
		return fzf;
	}

	/** Types what is new in a filter. Resolves with the milliseconds until the screen is as it stays. */
	async type(filter: string): Promise<number> {
		if (!filter.startsWith(this.#typed)) {
			this.#child.write('\u0015');
			await delay(50);
			await this.#settled();
			this.#typed = '';
		}

		const begin = performance.now();
		this.#child.write(filter.slice(this.#typed.length));
		this.#typed = filter;
		while (this.#lastDrawn < begin) {
			await delay(1);
		}

		await this.#settled();
		return this.#lastDrawn - begin;
	}

	/** @returns the most bytes of memory that it had, as `time` tells them. */
	async memory(): Promise<number> {
		const status = await readFile(`/proc/${this.#child.pid}/status`, 'utf8');
		return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024;
	}

	close(): void {
		this.#child.kill('SIGKILL');
	}

	async #settled(): Promise<void> {
		while (performance.now() - this.#lastDrawn < quiet) {
			await delay(20);
		}
	}
}
