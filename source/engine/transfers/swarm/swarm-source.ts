import type {AppError} from '../../../model/errors.ts';
import type {PeerUrl} from '../../../model/peer.ts';
import type {TransferSource} from '../../../model/transfer.ts';
import {BusyError} from '../../../network/client/busy-error.ts';
import {RateMeter} from '../../limits/rate-meter.ts';
import {type BackOffLimits, backOff} from '../../peers/back-off.ts';
import type {Lane} from './lane.ts';

/** Why nothing is taken from a source. */
export interface Bench {
	/** It gave bytes that do not fit the digests, or told digests that do not fit the file. */
	readonly cause: 'bytes' | 'digests';
	/** One sentence, safe to draw. */
	readonly reason: string;
}

/** Why a source is not asked any more that has changed. */
export const otherFile = 'It has another file under this name by now.';

/** Milliseconds after which one that is busy is asked again where it does not say. */
const usualWait = 2000;
/** Milliseconds without a byte after which one is shown as slow. */
const slowAfter = 3000;

/** One peer that has the file, and how it does. Times are in milliseconds since the epoch. */
export class SwarmSource {
	readonly url: PeerUrl;
	/** Requests that are under way. */
	readonly lanes = new Set<Lane>();
	readonly meter = new RateMeter();
	/** Whether it can be reached. */
	online = false;
	/** Whether parts of a file can be asked for there. */
	native = false;
	/** Whether it gave wrong bytes of other files so often that nothing is taken from it any more. */
	banned = false;
	bench: Bench | undefined;
	/** Bytes of the file that came from it. */
	given = 0;
	/** Milliseconds from the last request to the beginning of its answer. */
	latency = 0;
	/** It is not asked before. */
	notBefore = 0;
	/** It is not asked for two things at once before. */
	aloneUntil = 0;
	/** Whether, when it was asked last, it was busy with others. */
	busy = false;
	#failures = 0;
	#reason: string | undefined;
	/** Under which names it lists the file. */
	#paths: readonly string[] = [];
	readonly #tags = new Map<string, string>();
	/** Names under which it has another file by now, and how that was seen. */
	readonly #changed = new Map<string, string>();

	constructor(url: PeerUrl) {
		this.url = url;
	}

	/** Whether it lists the file. */
	get isListed(): boolean {
		return this.#paths.length > 0;
	}

	/** The name to ask for; undefined where none is left. */
	get path(): string | undefined {
		return this.#paths.find(path => !this.#changed.has(path));
	}

	/** Whether it could be asked, if it can be reached. */
	get isFit(): boolean {
		return this.native && !this.banned && this.bench === undefined && this.path !== undefined;
	}

	get reason(): string | undefined {
		const changed = this.isListed && this.path === undefined;
		return this.bench?.reason ?? (changed ? [...this.#changed.values()].at(-1) : this.#reason);
	}

	/** Takes in under which names it lists the file now. */
	lists(paths: readonly string[]): void {
		this.#paths = paths;
		for (const path of this.#changed.keys()) {
			if (!paths.includes(path)) {
				this.#changed.delete(path);
			}
		}
	}

	tagOf(path: string): string | undefined {
		return this.#tags.get(path);
	}

	/** Notes that it has begun to answer. */
	answered(path: string, tag: string | undefined, latency: number): void {
		this.latency = latency;
		this.#reason = undefined;
		if (tag !== undefined) {
			this.#tags.set(path, tag);
		}
	}

	/** Notes that a piece has come that was right. */
	gave(bytes: number): void {
		this.given += bytes;
		this.#failures = 0;
	}

	/** Notes that another file stands under this name by now. */
	changed(path: string, reason: string): void {
		this.#changed.set(path, reason);
		this.#tags.delete(path);
	}

	/** Notes that it could not answer. It is asked again later, and the later the more often that has happened. */
	failed(
		error: AppError,
		{now, timing, random}: {now: number; timing: BackOffLimits; random: () => number},
	): void {
		this.#reason = error.message;
		this.busy = error.code === 'BUSY';
		if (!this.busy) {
			this.#failures++;
			this.notBefore = now + backOff(this.#failures, timing, random);
			return;
		}

		const again = now + ((error instanceof BusyError ? error.retryAfter : undefined) ?? usualWait);
		if (this.lanes.size > 0) {
			// One thing at a time it does give.
			this.aloneUntil = again;
		} else {
			this.notBefore = again;
		}
	}

	/** Forgets where it seemed to have another file. */
	forgiveChanges(): void {
		this.#changed.clear();
	}

	/** Forgets what was held against it. */
	forgive(): void {
		this.bench = undefined;
		this.notBefore = 0;
		this.#failures = 0;
		this.#changed.clear();
	}

	/** @returns what is told of it. */
	toTransferSource(): TransferSource {
		const lanes = [...this.lanes];
		const filled = lanes.reduce((sum, lane) => sum + lane.filled, 0);
		// One that has not answered yet may have to let others go first.
		const open = lanes.filter(({isOpen}) => isOpen);
		const isSlow = open.length > 0 && !open.some(lane => lane.hasMoved(slowAfter));
		const isBenched = this.bench !== undefined || this.banned || (this.isListed && this.path === undefined);
		const state = isBenched ? 'benched' : isSlow ? 'slow' : open.length > 0 ? 'giving' : 'idle';
		return {
			url: this.url,
			state,
			received: this.given + filled,
			speed: lanes.length > 0 ? this.meter.speed() : 0,
			reason: isSlow ? 'Nothing comes from it, so others take over what it was asked for.' : this.reason,
		};
	}
}
