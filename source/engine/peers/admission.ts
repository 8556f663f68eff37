import type {PeerUrl} from '../../model/peer.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {Hearsay} from './hearsay.ts';
import type {PeerRecord} from './peer-record.ts';
import type {PeerRecords} from './peer-records.ts';

export interface AdmissionOptions {
	readonly records: PeerRecords;
	/** Whether an address is not to be taken in from hearsay. */
	readonly isBarred: (url: PeerUrl) => boolean;
	/** Takes an address in. */
	readonly admit: (address: ParsedPeerUrl, teller: string) => void;
	readonly drop: (record: PeerRecord) => void;
}

/** How many unproven addresses are tried at the same time, beside those that keep us waiting. */
const mostOnTrial = 64;
/** How many that keep us waiting do not keep others from being tried. */
const mostSlow = 192;
/** How many addresses that never answered stay listed. */
const mostFaded = 1000;

/** Lets addresses that were named to us in, a few at a time, and those out at which nobody ever answered. */
export class Admission {
	readonly #options: AdmissionOptions;
	readonly #hearsay = new Hearsay();

	constructor(options: AdmissionOptions) {
		this.#options = options;
	}

	/** How many wait to be let in. */
	get waiting(): number {
		return this.#hearsay.size;
	}

	/** Whether anybody waits: then one failure is enough to make room. */
	get isCrowded(): boolean {
		return this.#hearsay.size > 0;
	}

	/** Whether one more may keep us waiting without keeping others from being tried. */
	get hasRoomForSlow(): boolean {
		return this.#options.records.tally.slow < mostSlow;
	}

	/** Lets an address wait. @returns false where nothing more is taken from `teller` now. */
	add(teller: string, address: ParsedPeerUrl): boolean {
		this.#hearsay.add(teller, address);
		return !this.#hearsay.isFull(teller);
	}

	/** Notes whether somebody answered where `teller` said. */
	judge({proven, teller}: PeerRecord, wasRight: boolean): void {
		if (!proven && teller !== undefined) {
			this.#hearsay.judge(teller, wasRight);
		}
	}

	/** Lets in whom there is room for among those on trial. */
	admit(): void {
		const {records, isBarred, admit} = this.#options;
		while (this.isCrowded && records.tally.onTrial(true) < mostOnTrial) {
			const next = this.#hearsay.take();
			if (next !== undefined && !records.has(next.address.url) && !isBarred(next.address.url)) {
				admit(next.address, next.teller);
			}
		}

		this.#dropFaded();
	}

	/** Peers of 2004 keep dead addresses for ever, and we keep listing them, but not without end. */
	#dropFaded(): void {
		const {records, drop} = this.#options;
		while (records.tally.faded(this.isCrowded) > mostFaded) {
			const record = records.tally.oldestFaded(this.isCrowded);
			if (record === undefined) {
				break;
			}

			drop(record);
		}
	}
}
