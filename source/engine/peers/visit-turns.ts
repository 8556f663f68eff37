import type {Admission} from './admission.ts';
import type {PeerRecord} from './peer-record.ts';
import type {PeerRecords} from './peer-records.ts';

/** Whose turn it is to be visited, and who is being visited. */
export class VisitTurns {
	readonly #records: PeerRecords;
	readonly #admission: Admission;
	readonly #now: () => number;

	/** `now` tells milliseconds since the epoch. */
	constructor(records: PeerRecords, admission: Admission, now: () => number) {
		this.#records = records;
		this.#admission = admission;
		this.#now = now;
	}

	/** When the next visit is due, in milliseconds since the epoch; undefined where nobody waits for one. */
	get next(): number | undefined {
		return this.#records.schedule.next;
	}

	/** @returns who is to be visited by now: first those who never were, then those who wait longest. */
	due(): PeerRecord | undefined {
		return this.#records.schedule.due(this.#now());
	}

	began(record: PeerRecord): void {
		record.visiting = true;
		this.#records.note(record);
	}

	/** Notes that a visit takes longer than most. @returns whether it keeps nobody else from being tried from now on. */
	lingers(record: PeerRecord): boolean {
		if (!this.#records.holds(record) || !this.#admission.hasRoomForSlow) {
			return false;
		}

		record.isSlow = true;
		this.#records.note(record);
		this.#admission.admit();
		return true;
	}

	/** Notes that a visit is over, however it went. */
	ended(record: PeerRecord): void {
		record.visiting = false;
		record.isSlow = false;
		if (this.#records.holds(record)) {
			this.#records.note(record);
			this.#admission.admit();
		}
	}
}
