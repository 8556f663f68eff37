import {readFile} from 'node:fs/promises';
import {cpuTime} from '../screen/pty.ts';

const pageSize = 4096;

/** Resolves with the bytes of memory that a process has. */
export const memoryOf = async (pid: number): Promise<number> =>
	Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]) * pageSize;

export interface Sample {
	/** Minutes since the watching began. */
	readonly at: number;
	/** Bytes. */
	readonly memory: number;
}

/** Looks at the memory of a process every second. */
export class Usage {
	readonly samples: Sample[] = [];
	readonly #pid: number;
	readonly #begun = performance.now();
	readonly #timer: NodeJS.Timeout;
	readonly #processor: number;

	private constructor(pid: number, processor: number, say: (line: string) => void) {
		this.#pid = pid;
		this.#processor = processor;
		let told = 0;
		this.#timer = setInterval(async () => {
			const memory = await memoryOf(pid).catch(() => undefined);
			if (memory === undefined) {
				return;
			}

			const at = this.#minutes;
			this.samples.push({at, memory});
			if (Math.floor(at) > told) {
				told = Math.floor(at);
				say(`  minute ${told}: ${(memory / 1e6).toFixed(0)} MB`);
			}
		}, 1000);
	}

	/** `say` is told once a minute. */
	static async watch(pid: number, say: (line: string) => void): Promise<Usage> {
		return new Usage(pid, await cpuTime(pid), say);
	}

	/** Resolves with seconds of processor time for each second, since the watching began. */
	async processor(): Promise<number> {
		return ((await cpuTime(this.#pid)) - this.#processor) / (this.#minutes * 60_000);
	}

	/** @returns bytes, on average between two shares of the time until now. */
	between(from: number, to: number): number {
		const end = this.samples.at(-1)?.at ?? 0;
		const memories = this.samples.filter(({at}) => at >= from * end && at <= to * end);
		return memories.reduce((sum, {memory}) => sum + memory, 0) / memories.length;
	}

	/** @returns bytes a minute that a straight line through the second half of the samples climbs. */
	slope(): number {
		const half = this.samples.slice(this.samples.length >>> 1);
		const mean = (pick: (sample: Sample) => number): number =>
			half.reduce((sum, sample) => sum + pick(sample), 0) / half.length;
		const [at, memory] = [mean(sample => sample.at), mean(sample => sample.memory)];
		return (
			half.reduce((sum, sample) => sum + (sample.at - at) * (sample.memory - memory), 0) /
			half.reduce((sum, sample) => sum + (sample.at - at) ** 2, 0)
		);
	}

	stop(): void {
		clearInterval(this.#timer);
	}

	get #minutes(): number {
		return (performance.now() - this.#begun) / 60_000;
	}
}
