import {Worker} from 'node:worker_threads';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';

export interface ThreadOptions {
	/** The name of the entry file beside this one, without its extension. */
	readonly entry: 'engine-worker' | 'catalog-worker' | 'disk-worker' | 'part-disk-worker';
	/** What the thread is called in the error that says it ended. */
	readonly title: string;
	readonly data?: unknown;
	/**
	 * How much room new objects have, in megabytes. Left to itself a thread takes up to 192, and does not give them back
	 * when there is nothing to do. @default as Node has it
	 */
	readonly youngMemory?: number;
	/** Told once when the thread ends without `close` having been called. */
	readonly died: (error: AppError) => void;
}

/** A worker thread and its end. */
export interface Thread {
	readonly worker: Worker;
	/** Ends it, whatever it is doing. Idempotent. */
	close(): Promise<void>;
}

/** Starts a worker thread from its source, or from its bundle where this file is bundled itself. */
export function startThread({entry, title, data, youngMemory, died}: ThreadOptions): Thread {
	const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
	const worker = new Worker(new URL(`./${entry}.${extension}`, import.meta.url), {
		name: entry,
		workerData: data,
		...(youngMemory !== undefined && {resourceLimits: {maxYoungGenerationSizeMb: youngMemory}}),
		// The screen belongs to the main thread: a thread's warnings must not be written over it.
		stdout: true,
		stderr: true,
	});
	worker.stdout.resume();
	worker.stderr.resume();
	let reason = '';
	let isExpected = false;
	worker.on('error', error => {
		const sentence = error instanceof Error ? error.message : String(error);
		reason = `: ${drawable(sentence.replace(/\.$/, ''))}`;
	});
	worker.on('exit', () => {
		if (!isExpected) {
			died(new AppError('ENGINE_STOPPED', `The ${title} has stopped unexpectedly${reason}.`));
		}
	});
	return {
		worker,
		async close() {
			isExpected = true;
			await worker.terminate();
		},
	};
}
