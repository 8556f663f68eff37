import {availableParallelism, cpus} from 'node:os';
import {performance} from 'node:perf_hooks';
import type {Load} from '../../share/hashing/politeness.ts';

interface Sample {
	/** Milliseconds. */
	readonly at: number;
	/** Milliseconds that all processors together have worked. */
	readonly worked: number;
	/** Of them, for digests. */
	readonly own: number;
	readonly loop: ReturnType<typeof performance.eventLoopUtilization>;
}

/** Measures what this machine and this thread do beside computing digests, from one call to the next. */
export class MachineLoad {
	readonly #traffic: () => number;
	#last: Sample | undefined;

	/** `traffic` tells the bytes a second that go in and out now. */
	constructor(traffic: () => number) {
		this.#traffic = traffic;
	}

	/** `own`: milliseconds of processor time that digests have taken so far. */
	look(own: number): Load {
		const sample: Sample = {
			at: performance.now(),
			worked: worked(),
			own,
			loop: performance.eventLoopUtilization(),
		};
		const last = this.#last ?? sample;
		this.#last = sample;
		const passed = sample.at - last.at;
		const others = sample.worked - last.worked - (sample.own - last.own);
		return {
			traffic: this.#traffic(),
			freeProcessors: availableParallelism() - (passed > 0 ? Math.max(0, others) / passed : 0),
			loop: passed > 0 ? performance.eventLoopUtilization(sample.loop, last.loop).utilization : 0,
		};
	}
}

/** Time in which a processor waits for a disk is not counted, so that a slow disk of ours does not look like work of others. */
const worked = (): number =>
	cpus().reduce((sum, {times: {user, nice, sys, irq}}) => sum + user + nice + sys + irq, 0);
