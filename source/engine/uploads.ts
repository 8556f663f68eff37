import {drawable} from '../model/drawable.ts';
import type {AppError} from '../model/errors.ts';
import type {Upload} from '../model/transfer.ts';
import type {UploadWatch} from '../network/peer-service.ts';
import type {ActivityLog} from './activity-log.ts';
import {RateMeter} from './rate-meter.ts';
import type {TokenBucket} from './token-bucket.ts';

export interface UploadsOptions {
	readonly limit: TokenBucket;
	readonly log: ActivityLog;
	/** Meters all that goes out. */
	readonly meter: RateMeter;
}

/** Who takes what from us right now. */
export class Uploads {
	readonly #options: UploadsOptions;
	readonly #running = new Map<number, {readonly begun: Upload; readonly meter: RateMeter}>();
	#nextId = 1;

	constructor(options: UploadsOptions) {
		this.#options = options;
	}

	/** Notes a file that begins to go out. `size` in bytes. */
	started({
		to,
		name,
		size,
	}: {
		readonly to: string;
		readonly name: string;
		readonly size: number;
	}): UploadWatch {
		const id = this.#nextId++;
		const label = drawable(name);
		const meter = new RateMeter();
		this.#running.set(id, {begun: {id, to, label, size, sent: 0, speed: 0, startedAt: Date.now()}, meter});
		return {
			sent: bytes => {
				meter.add(bytes);
				this.#options.meter.add(bytes);
				return this.#options.limit.take(bytes);
			},
			finished: error => {
				if (this.#running.delete(id)) {
					this.#note(to, label, error);
				}
			},
		};
	}

	/** @returns what runs now, oldest first. */
	list(): Upload[] {
		return [...this.#running.values()].map(({begun, meter}) => ({
			...begun,
			sent: meter.total,
			speed: meter.speed(),
		}));
	}

	#note(to: string, label: string, error: AppError | undefined): void {
		if (error === undefined) {
			this.#options.log.add('info', to, `Took ${label}.`);
		} else {
			this.#options.log.add('warning', to, `Did not get the whole of ${label}: ${error.message}`);
		}
	}
}
