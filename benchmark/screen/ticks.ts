import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {until} from '../../test/helpers/until.ts';

/** How the thread that draws kept time. */
export interface Kept {
	/** Of 60 ticks a second those that it did not sleep through, in percent. */
	readonly share: number;
	/** Milliseconds by which 99 of 100 ticks were late at most. */
	readonly late: number;
}

/** Lets a program tell how well its first thread keeps time. */
export class Ticks {
	readonly #folder: string;

	private constructor(folder: string) {
		this.#folder = folder;
	}

	static async create(): Promise<Ticks> {
		return new Ticks(await mkdtemp(join(tmpdir(), 'tinyp2p-ticks-')));
	}

	/** What Node has to be started with before the program's own words. */
	get words(): readonly string[] {
		const probe = new URL('./tick-probe.ts', import.meta.url);
		probe.searchParams.set('file', this.#file);
		return ['--import', probe.href];
	}

	/** Resolves with how it was since the last call, or since the start. */
	async take(pid: number): Promise<Kept> {
		await rm(this.#file, {force: true});
		process.kill(pid, 'SIGUSR2');
		return until(async () => {
			const text = await readFile(this.#file, 'utf8').catch(() => '');
			return text.endsWith('\n') ? (JSON.parse(text) as Kept) : undefined;
		});
	}

	close(): Promise<void> {
		return rm(this.#folder, {recursive: true, force: true});
	}

	get #file(): string {
		return join(this.#folder, 'kept');
	}
}
