import type {Quantity} from './parse-range.ts';

const sizeUnits = ['', 'k', 'm', 'g', 't', 'p'];

const minute = 60_000;
const day = 24 * 60 * minute;
const ageUnits: Readonly<Record<string, number>> = {
	m: minute,
	h: 60 * minute,
	d: day,
	w: 7 * day,
	y: 365 * day,
};

const toQuantity = (whole: string, fraction: string, unit: number): Quantity => ({
	value: Number(`${whole}.${fraction}`) * unit,
	step: unit / 10 ** fraction.length,
});

/** Reads bytes: `100`, `100M`, `1.5GiB`; K is 1024 bytes. */
export function parseSize(text: string): Quantity | undefined {
	const {whole, fraction, unit} =
		/^(?<whole>\d{1,15})(?:\.(?<fraction>\d{1,15}))?(?:(?<unit>[kmgtp])i?)?b?$/iu.exec(text)?.groups ?? {};
	return whole === undefined
		? undefined
		: toQuantity(whole, fraction ?? '', 1024 ** sizeUnits.indexOf(unit?.toLowerCase() ?? ''));
}

/** Reads a length of time into milliseconds: `90m`, `12h`, `7d`, `2w`, `1.5y`; a number alone counts days. */
export function parseAge(text: string): Quantity | undefined {
	const {whole, fraction, unit} =
		/^(?<whole>\d{1,15})(?:\.(?<fraction>\d{1,15}))?(?<unit>[mhdwy]?)$/iu.exec(text)?.groups ?? {};
	return whole === undefined
		? undefined
		: toQuantity(whole, fraction ?? '', ageUnits[unit?.toLowerCase() ?? ''] ?? day);
}
