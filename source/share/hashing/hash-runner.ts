import process from 'node:process';
import {setTimeout as delay, setImmediate as nextTurn} from 'node:timers/promises';
import {AppError} from '../../model/errors.ts';
import {createHashBuffer, hashSteps} from './hash-steps.ts';
import type {Hasher, HashJob, HashOutcome, HashProgress} from './hasher.ts';

/** One call, and how far it is. */
interface Run {
	readonly folder: string;
	readonly jobs: readonly HashJob[];
	readonly outcomes: HashOutcome[];
	steps: Generator<number, HashOutcome, undefined> | undefined;
	readonly done: PromiseWithResolvers<readonly HashOutcome[]>;
}

/** Milliseconds of rest at most, so that a pace that is set anew is soon kept. */
const longestRest = 100;

/** Computes digests in this thread, some milliseconds at a time. */
export class HashRunner implements Hasher {
	readonly #slice: number;
	readonly #runs: Run[] = [];
	#buffer: Buffer | undefined;
	#pace = 1;
	#read = 0;
	#busy = 0;
	#isDriving = false;
	#isClosed = false;

	/** `slice`: milliseconds for which it may keep others in this thread waiting. */
	constructor(slice: number) {
		this.#slice = slice;
	}

	hash(folder: string, jobs: readonly HashJob[]): Promise<readonly HashOutcome[]> {
		if (this.#isClosed) {
			return Promise.reject(closed());
		}

		const done = Promise.withResolvers<readonly HashOutcome[]>();
		this.#runs.push({folder, jobs, outcomes: [], steps: undefined, done});
		if (!this.#isDriving) {
			void this.#drive();
		}

		return done.promise;
	}

	pace(share: number): void {
		this.#pace = share;
	}

	async progress(): Promise<HashProgress> {
		return {read: this.#read, busy: this.#busy};
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		for (const {steps, done} of this.#runs.splice(0)) {
			steps?.return('changed');
			done.reject(closed());
		}
	}

	/** Works until nothing is left, and rests as long as the pace wants it. */
	async #drive(): Promise<void> {
		this.#isDriving = true;
		let debt = 0;
		for (let run = this.#runs.at(-1); run !== undefined; run = this.#runs.at(-1)) {
			if (this.#pace > 0 && debt <= 0) {
				const began = performance.now();
				const before = process.threadCpuUsage();
				this.#work(run);
				const {user, system} = process.threadCpuUsage(before);
				this.#busy += (user + system) / 1000;
				debt = (performance.now() - began) * (1 / this.#pace - 1);
			}

			debt -= await this.#rest(debt);
		}

		this.#isDriving = false;
		// It may be long until it is needed again.
		this.#buffer = undefined;
	}

	/** @returns how many milliseconds that took. */
	async #rest(wanted: number): Promise<number> {
		const began = performance.now();
		if (this.#pace === 0 || wanted > 1) {
			await delay(this.#pace === 0 ? longestRest : Math.min(longestRest, wanted));
		} else {
			await nextTurn();
		}

		return performance.now() - began;
	}

	#work(run: Run): void {
		this.#buffer ??= createHashBuffer();
		const end = performance.now() + this.#slice * this.#pace;
		do {
			const job = run.jobs[run.outcomes.length];
			if (job === undefined) {
				this.#runs.splice(this.#runs.indexOf(run), 1);
				run.done.resolve(run.outcomes);
				return;
			}

			run.steps ??= hashSteps(run.folder, job, this.#buffer);
			const step = run.steps.next();
			if (step.done) {
				run.outcomes.push(step.value);
				run.steps = undefined;
			} else {
				this.#read += step.value;
			}
		} while (performance.now() < end);
	}
}

const closed = (): AppError => new AppError('CANCELLED', 'The computing of digests has ended.');
