import {drawable} from '../../model/drawable.ts';
import type {AppError} from '../../model/errors.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {Upload} from '../../model/transfer.ts';
import type {Caller, Upload as OutgoingFile} from '../../network/server/peer-service.ts';
import {RateMeter} from '../limits/rate-meter.ts';
import {CoveredBytes} from './covered-bytes.ts';

/** How a file, or what was wanted of it, has gone out. */
export interface UploadResult {
	/** How many bytes of it, and of how many. */
	readonly sent: number;
	readonly size: number;
	/** Why the last part of it was cut. */
	readonly error: AppError | undefined;
}

/** One file that goes out to one receiver, in one answer or in parts. */
export class FileUpload {
	readonly caller: Caller;
	readonly label: string;
	readonly #begun: Pick<Upload, 'id' | 'to' | 'label' | 'size' | 'startedAt'>;
	readonly #meter = new RateMeter();
	readonly #covered = new CoveredBytes();
	#running = 0;
	#error: AppError | undefined;

	constructor(number: number, {to, id, name, size, total = size}: OutgoingFile) {
		this.caller = {address: to, id};
		this.label = drawable(name);
		this.#begun = {id: number, to, label: this.label, size: total, startedAt: Date.now()};
	}

	/** Whether nothing of it is on its way now. */
	get isIdle(): boolean {
		return this.#running === 0;
	}

	get result(): UploadResult {
		return {sent: this.#covered.total, size: this.#begun.size, error: this.#error};
	}

	/** Notes a part that begins to go out at `offset`. @returns what is to be told of it. */
	part(offset: number): {
		readonly sent: (bytes: number) => void;
		readonly ended: (error: AppError | undefined) => void;
	} {
		let position = offset;
		this.#running += 1;
		return {
			sent: bytes => {
				this.#meter.add(bytes);
				this.#covered.add(position, position + bytes);
				position += bytes;
			},
			ended: error => {
				this.#running -= 1;
				this.#error = error;
			},
		};
	}

	/** @returns how it is going. */
	state(peer: PeerUrl | undefined): Upload {
		return {...this.#begun, peer, sent: this.#covered.total, speed: this.#meter.speed()};
	}
}
