import {streamWith} from './stream-with.ts';

const begin = '\u001B[?2026h';
const end = '\u001B[?2026l';
const nextLines = /(?:\u001B\[E){2,}/g;

type Done = (error?: Error | null) => void;

/** A terminal to write to that takes each frame in one write. */
export type SlimStdout = NodeJS.WriteStream & {
	/** How long the latest write took, in milliseconds: long where the link to the terminal is slow. */
	readonly lastWriteMs: number;
};

const slim = (frame: string): string => frame.replaceAll(nextLines, run => `\u001B[${run.length / 3}E`);

/** Holds back the parts of a frame between its begin and end marks. */
class Frames {
	readonly #stdout: NodeJS.WriteStream;
	#held: string | undefined;
	#callbacks: Done[] = [];
	lastWriteMs = 0;

	constructor(stdout: NodeJS.WriteStream) {
		this.#stdout = stdout;
	}

	write(chunk: unknown, ...rest: readonly unknown[]): boolean {
		const done = rest.find((argument): argument is Done => typeof argument === 'function');
		if (typeof chunk !== 'string' || (this.#held === undefined && chunk !== begin)) {
			return this.#send(chunk, rest);
		}

		this.#held = (this.#held ?? '') + chunk;
		if (!chunk.endsWith(end)) {
			if (done !== undefined) {
				this.#callbacks.push(done);
			}

			return true;
		}

		const frame = this.#held;
		const callbacks = this.#callbacks;
		this.#held = undefined;
		this.#callbacks = [];
		for (const callback of callbacks) {
			queueMicrotask(() => callback());
		}

		return this.#send(slim(frame), done === undefined ? [] : [done]);
	}

	#send(chunk: unknown, rest: readonly unknown[]): boolean {
		const start = performance.now();
		try {
			return Reflect.apply(this.#stdout.write, this.#stdout, [chunk, ...rest]);
		} finally {
			this.lastWriteMs = performance.now() - start;
		}
	}
}

/** @returns `stdout`, but for `write`: a frame goes out in one piece, with runs of next-line folded into one. */
export const slimStdout = (stdout: NodeJS.WriteStream): SlimStdout => {
	const frames = new Frames(stdout);
	const own = {
		write: frames.write.bind(frames),
		get lastWriteMs() {
			return frames.lastWriteMs;
		},
	};
	return streamWith(stdout, own);
};
