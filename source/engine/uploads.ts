import {drawable} from '../model/drawable.ts';
import type {AppError} from '../model/errors.ts';
import type {Taker, Upload} from '../model/transfer.ts';
import type {
	Caller,
	Upload as OutgoingFile,
	TurnPatience,
	UploadTurn,
	UploadWatch,
} from '../network/peer-service.ts';
import type {ActivityLog} from './activity-log.ts';
import type {Person} from './persons.ts';
import {RateMeter} from './rate-meter.ts';
import type {SpeedLimit} from './speed-limit.ts';
import {Takers} from './takers.ts';
import type {UploadSlots} from './upload-slots.ts';

export interface UploadsOptions {
	readonly limit: SpeedLimit;
	readonly slots: UploadSlots;
	readonly log: ActivityLog;
	/** Meters all that goes out. */
	readonly meter: RateMeter;
	readonly whoIs: (caller: Caller) => Person;
}

/** Seconds after which somebody may ask again whose turn has not come. */
const retryAfter = 5;

interface Running {
	readonly begun: Upload;
	readonly caller: Caller;
	readonly meter: RateMeter;
}

/** Who takes what from us right now, and took before. */
export class Uploads {
	readonly #options: UploadsOptions;
	readonly #running = new Map<number, Running>();
	readonly #takers: Takers;
	#nextId = 1;

	constructor(options: UploadsOptions) {
		this.#options = options;
		this.#takers = new Takers(options.whoIs);
	}

	/** Waits for a place. Resolves with the seconds to come again after where there is none in time. */
	async turn(caller: Caller, {patience, signal}: TurnPatience): Promise<UploadTurn | number> {
		const {slots, whoIs} = this.#options;
		return (await slots.acquire(whoIs(caller).key, patience, signal)) ?? retryAfter;
	}

	/** Notes a file that begins to go out. */
	started({to, id, name, size}: Pick<OutgoingFile, 'to' | 'id' | 'name' | 'size'>): UploadWatch {
		const {limit, meter: total, whoIs} = this.#options;
		const number = this.#nextId++;
		const label = drawable(name);
		const meter = new RateMeter();
		const caller = {address: to, id};
		const {key} = whoIs(caller);
		const taker = this.#takers.begun(caller);
		const end = new AbortController();
		const begun = {id: number, to, label, size, sent: 0, speed: 0, startedAt: Date.now()};
		this.#running.set(number, {begun, caller, meter});
		return {
			sent: bytes => {
				meter.add(bytes);
				taker.sent(bytes);
				total.add(bytes);
				return limit.take(bytes, end.signal, key);
			},
			finished: error => {
				if (this.#running.delete(number)) {
					end.abort();
					taker.ended(error === undefined);
					this.#note(whoIs(caller).url ?? to, label, error);
				}
			},
		};
	}

	/** @returns what runs now, oldest first. */
	list(): Upload[] {
		return [...this.#running.values()].map(({begun, caller, meter}) => ({
			...begun,
			peer: this.#options.whoIs(caller).url,
			sent: meter.total,
			speed: meter.speed(),
		}));
	}

	/** @returns all who took something since the start, the last one first. */
	takers(): Taker[] {
		return this.#takers.list();
	}

	#note(who: string, label: string, error: AppError | undefined): void {
		if (error === undefined) {
			this.#options.log.add('info', who, `Took ${label}.`);
		} else {
			this.#options.log.add('warning', who, `Did not get the whole of ${label}: ${error.message}`);
		}
	}
}
