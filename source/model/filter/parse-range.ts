import type {Range} from './term.ts';

/** A number as it was written: `step` is what its last digit counts. */
export interface Quantity {
	readonly value: number;
	readonly step: number;
}

/** @returns undefined for what is no such quantity. */
export type ParseQuantity = (text: string) => Quantity | undefined;

/** A range of whole numbers; `unfinished`: nothing to go by yet; undefined: no range. */
export type ParsedRange = Range | 'unfinished' | undefined;

const byMark: Readonly<Record<string, (quantity: Quantity) => Range>> = {
	'<': ({value}) => ({most: Math.ceil(value) - 1}),
	'<=': ({value}) => ({most: Math.floor(value)}),
	'>': ({value}) => ({least: Math.floor(value) + 1}),
	'>=': ({value}) => ({least: Math.ceil(value)}),
	// All that is written this way when it is rounded.
	'=': ({value, step}) => ({
		least: Math.ceil(value - step / 2),
		most: Math.ceil(value + step / 2) - 1,
	}),
};

function parseEnds(first: string, last: string, parse: ParseQuantity): ParsedRange {
	const [least, most] = [parse(first), parse(last)];
	if ((first !== '' && !least) || (last !== '' && !most)) {
		return undefined;
	}

	return least || most
		? {
				...(least ? {least: Math.ceil(least.value)} : {}),
				...(most ? {most: Math.floor(most.value)} : {}),
			}
		: 'unfinished';
}

/** Reads `>5`, `<=5`, `=5`, `5..7`, `5..` and `..7`. What stands without a mark is read as if it had the mark `bare`. */
export function parseRange(text: string, parse: ParseQuantity, bare: '=' | '<='): ParsedRange {
	const ends = /^(?<first>.*?)\.\.(?<last>.*)$/su.exec(text)?.groups;
	if (ends) {
		return parseEnds(ends.first ?? '', ends.last ?? '', parse);
	}

	// A single dot at the end is the beginning of a fraction or of two dots.
	const {mark, number = ''} = /^(?<mark>[<>]=?|=)?(?<number>.*?)\.?$/su.exec(text)?.groups ?? {};
	if (number === '') {
		return 'unfinished';
	}

	const quantity = parse(number);
	return quantity && byMark[mark ?? bare]?.(quantity);
}
