import {Numbers} from './growing.ts';

/** @returns the numbers in their order, each once. */
export function distinct(numbers: Int32Array): Int32Array {
	const sorted = numbers.toSorted();
	return sorted.filter((number, index) => index === 0 || sorted[index - 1] !== number);
}

/** @returns those of `numbers` that are not in `others`; both in order. */
export function without(numbers: Int32Array, others: Int32Array): Int32Array {
	const result = new Numbers();
	let at = 0;
	for (const number of numbers) {
		while (at < others.length && (others[at] as number) < number) {
			at += 1;
		}

		if (others[at] !== number) {
			result.push(number);
		}
	}

	return result.view();
}
