import type {Taker, Upload} from '../../model/transfer.ts';
import type {
	Caller,
	Upload as OutgoingFile,
	TurnPatience,
	UploadTurn,
	UploadWatch,
} from '../../network/server/peer-service.ts';
import type {ActivityLog} from '../facts/activity-log.ts';
import type {RateMeter} from '../limits/rate-meter.ts';
import type {SpeedLimit} from '../limits/speed-limit.ts';
import type {Person} from '../peers/persons.ts';
import {FileUpload} from './file-upload.ts';
import {Takers} from './takers.ts';
import type {UploadSlots} from './upload-slots.ts';

export interface UploadsOptions {
	readonly limit: Pick<SpeedLimit, 'take'>;
	readonly slots: Pick<UploadSlots, 'acquire'>;
	readonly log: Pick<ActivityLog, 'add'>;
	/** Meters all that goes out. */
	readonly meter: RateMeter;
	readonly whoIs: (caller: Caller) => Person;
	/** Milliseconds since any moment. */
	readonly now?: () => number;
}

/** Seconds after which somebody may ask again whose turn has not come. */
const retryAfter = 5;
/** For how many milliseconds the next part of a file is waited for, and of how many files. */
const patience = 3000;
const mostWaiting = 64;
const over = new Error('The part has gone out.');

interface Running {
	readonly file: FileUpload;
	readonly taker: ReturnType<Takers['begun']>;
	/** Tells its parts; undefined for a file that goes out whole. */
	readonly key: string | undefined;
	/** When its last part ended. */
	idleSince: number;
}

/** Who takes what from us right now, and took before. A file that is taken in many parts is one upload. */
export class Uploads {
	readonly #options: UploadsOptions;
	readonly #now: () => number;
	/** Oldest first. */
	readonly #running = new Set<Running>();
	readonly #parted = new Map<string, Running>();
	/** What waits for its next part; what has waited longest comes first. */
	readonly #waiting = new Set<Running>();
	readonly #takers: Takers;
	#nextId = 1;

	constructor(options: UploadsOptions) {
		this.#options = options;
		this.#now = options.now ?? (() => performance.now());
		this.#takers = new Takers(options.whoIs);
	}

	/** Waits for a place. Resolves with the seconds to come again after where there is none in time. */
	async turn(caller: Caller, {patience: wait, signal}: TurnPatience): Promise<UploadTurn | number> {
		const {slots, whoIs} = this.#options;
		return (await slots.acquire(whoIs(caller).key, wait, signal)) ?? retryAfter;
	}

	/** Notes a file, or a part of one, that begins to go out. */
	started(outgoing: OutgoingFile): UploadWatch {
		const {limit, meter, whoIs} = this.#options;
		const running = this.#find(outgoing);
		const {file, taker} = running;
		const person = whoIs(file.caller).key;
		const part = file.part(outgoing.offset ?? 0);
		const end = new AbortController();
		this.#waiting.delete(running);
		return {
			sent: bytes => {
				part.sent(bytes);
				taker.sent(bytes);
				meter.add(bytes);
				return limit.take(bytes, end.signal, person);
			},
			finished: error => {
				if (!end.signal.aborted) {
					end.abort(over);
					part.ended(error);
					this.#pause(running);
				}
			},
		};
	}

	/** Ends the uploads of which no other part was asked for in time. To be called now and then. */
	tick(): void {
		const now = this.#now();
		for (const running of this.#waiting) {
			if (now - running.idleSince < patience && this.#waiting.size <= mostWaiting) {
				break;
			}

			this.#end(running);
		}
	}

	/** Ends what waits for its next part. Idempotent. */
	close(): void {
		for (const running of this.#waiting) {
			this.#end(running);
		}
	}

	/** @returns what runs now, oldest first. */
	list(): Upload[] {
		return [...this.#running].map(({file}) => file.state(this.#options.whoIs(file.caller).url));
	}

	/** @returns all who took something since the start, the last one first. */
	takers(): Taker[] {
		return this.#takers.list();
	}

	#find(outgoing: OutgoingFile): Running {
		const {to, id, name, size, total = size} = outgoing;
		// Two who take the whole of it at the same time are two, also where only one address is known of them.
		const key = size < total ? JSON.stringify([to, id, total, name]) : undefined;
		const known = key === undefined ? undefined : this.#parted.get(key);
		if (known !== undefined) {
			return known;
		}

		const file = new FileUpload(this.#nextId++, outgoing);
		const running = {file, taker: this.#takers.begun(file.caller), key, idleSince: 0};
		this.#running.add(running);
		if (key !== undefined) {
			this.#parted.set(key, running);
		}

		return running;
	}

	#pause(running: Running): void {
		const {file, key} = running;
		if (!file.isIdle) {
			return;
		}

		const {sent, size, error} = file.result;
		if (key === undefined || (error === undefined && sent === size)) {
			this.#end(running);
			return;
		}

		running.idleSince = this.#now();
		this.#waiting.add(running);
		this.tick();
	}

	#end(running: Running): void {
		const {file, taker, key} = running;
		this.#running.delete(running);
		this.#waiting.delete(running);
		if (key !== undefined) {
			this.#parted.delete(key);
		}

		taker.ended(file.result.error === undefined);
		this.#note(file);
	}

	#note({caller, label, result: {sent, size, error}}: FileUpload): void {
		const {log, whoIs} = this.#options;
		const who = whoIs(caller).url ?? caller.address;
		if (error === undefined) {
			const part = sent < size ? `${Math.floor((sent / size) * 100)}% of ` : '';
			log.add('info', who, `Took ${part}${label}.`);
		} else {
			log.add('warning', who, `Did not get the whole of ${label}: ${error.message}`);
		}
	}
}
