import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';

const factors: Readonly<Record<string, number>> = {'': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30};

/**
 * Reads a rate such as `500k`, `2M` or `1.5M/s`, with K = 1024. @returns bytes a second, undefined where
 * none is given.
 * @throws {AppError} `USAGE`, naming `flag`.
 */
export function parseLimit(text: string | undefined, flag: string): number | undefined {
	if (text === undefined) {
		return undefined;
	}

	const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([kmg]?)b?(?:\/s)?$/i.exec(text) ?? [];
	const bytes = Math.round(Number(digits) * (factors[unit.toLowerCase()] ?? Number.NaN));
	if (!(bytes > 0 && Number.isSafeInteger(bytes))) {
		throw new AppError(
			'USAGE',
			`Expected bytes a second such as 500k or 2M after ${flag}, got "${drawable(text)}".`,
		);
	}

	return bytes;
}

/** Reads how many files may go out at once. @throws {AppError} `USAGE`. */
export function parseSlots(text: string | undefined): number | undefined {
	if (text === undefined) {
		return undefined;
	}

	const slots = /^\d{1,4}$/.test(text) ? Number(text) : 0;
	if (slots < 1) {
		throw new AppError(
			'USAGE',
			`Expected a count from 1 to 9999 after --upload-slots, got "${drawable(text)}".`,
		);
	}

	return slots;
}
