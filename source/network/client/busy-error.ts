import {AppError} from '../../model/errors.ts';

const longestWait = 3600;

/** A peer that could answer, but not now (RFC 9110, section 15.6.4). */
export class BusyError extends AppError {
	/** Milliseconds after which it may be asked again; undefined where it does not tell, or tells a date. */
	readonly retryAfter: number | undefined;

	/** `field`: its Retry-After. */
	constructor(field: string | undefined) {
		super('BUSY', 'It is busy with others.');
		const seconds = /^\d{1,9}$/.test(field ?? '') ? Number(field) : undefined;
		this.retryAfter = seconds === undefined ? undefined : Math.min(seconds, longestWait) * 1000;
	}
}
