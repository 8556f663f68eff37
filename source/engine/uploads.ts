import {drawable} from '../model/drawable.ts';
import type {AppError} from '../model/errors.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Taker, Upload} from '../model/transfer.ts';
import type {UploadWatch} from '../network/peer-service.ts';
import type {ActivityLog} from './activity-log.ts';
import {RateMeter} from './rate-meter.ts';
import {Takers} from './takers.ts';
import type {TokenBucket} from './token-bucket.ts';

export interface UploadsOptions {
	readonly limit: TokenBucket;
	readonly log: ActivityLog;
	/** Meters all that goes out. */
	readonly meter: RateMeter;
	/** Who has an IP address, where that is known. */
	readonly whoIs: (address: string) => PeerUrl | undefined;
}

/** Who takes what from us right now, and took before. */
export class Uploads {
	readonly #options: UploadsOptions;
	readonly #running = new Map<number, {readonly begun: Upload; readonly meter: RateMeter}>();
	readonly #takers: Takers;
	#nextId = 1;

	constructor(options: UploadsOptions) {
		this.#options = options;
		this.#takers = new Takers(options.whoIs);
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
		const taker = this.#takers.begun(to);
		this.#running.set(id, {begun: {id, to, label, size, sent: 0, speed: 0, startedAt: Date.now()}, meter});
		return {
			sent: bytes => {
				meter.add(bytes);
				taker.sent(bytes);
				this.#options.meter.add(bytes);
				return this.#options.limit.take(bytes);
			},
			finished: error => {
				if (this.#running.delete(id)) {
					taker.ended(error === undefined);
					this.#note(to, label, error);
				}
			},
		};
	}

	/** @returns what runs now, oldest first. */
	list(): Upload[] {
		return [...this.#running.values()].map(({begun, meter}) => ({
			...begun,
			peer: this.#options.whoIs(begun.to),
			sent: meter.total,
			speed: meter.speed(),
		}));
	}

	/** @returns all who took something since the start, the last one first. */
	takers(): Taker[] {
		return this.#takers.list();
	}

	#note(to: string, label: string, error: AppError | undefined): void {
		if (error === undefined) {
			this.#options.log.add('info', to, `Took ${label}.`);
		} else {
			this.#options.log.add('warning', to, `Did not get the whole of ${label}: ${error.message}`);
		}
	}
}
