/** One measured number beside its goal. */
export interface Measured {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	/** The most that the value may be; with `peer`, the most that the ratio may be. */
	readonly limit: number;
	/** Whether `limit` is the least instead. @default false */
	readonly atLeast?: boolean;
	/** What it is compared with, measured in the same run and in the same unit: the ratio is our value by its. */
	readonly peer?: {readonly name: string; readonly value: number};
	/** What keeps it from being measured here, such as a program that is missing. The numbers mean nothing then. */
	readonly missing?: string;
}

const number = (value: number): string => {
	if (!Number.isFinite(value)) {
		return '-';
	}

	const size = Math.abs(value);
	if (size > 0 && size < 0.1) {
		return value.toPrecision(2);
	}

	return Number.isInteger(value) || size >= 100 ? value.toFixed(0) : value.toFixed(size >= 10 ? 1 : 2);
};

const amount = (value: number, unit: string): string =>
	unit === 'x' ? `${number(value)}x` : `${number(value)} ${unit}`;

const isMet = (value: number, {limit, atLeast}: Measured): boolean =>
	atLeast === true ? value >= limit : value <= limit;

/** The head of the table that `toCells` fills. */
export const head: readonly string[] = ['figure', 'measured', 'peer', 'ratio', 'goal', 'met?'];

/** @returns what was measured as cells of a table. */
export const toCells = (measured: Measured): readonly string[] => {
	const {name, value, unit, limit, atLeast, peer, missing} = measured;
	const goal = `${atLeast === true ? '≥' : '≤'} ${amount(limit, peer === undefined ? unit : 'x')}`;
	if (missing !== undefined) {
		return [name, '-', missing, '-', goal, 'not measured'];
	}

	const ratio = peer === undefined ? undefined : value / peer.value;
	return [
		name,
		amount(value, unit),
		peer === undefined ? '' : `${peer.name}: ${amount(peer.value, unit)}`,
		ratio === undefined ? '' : amount(ratio, 'x'),
		goal,
		isMet(ratio ?? value, measured) ? 'met' : 'NOT MET',
	];
};
