import type {Place} from '../../model/filter/term.ts';
import {isLetterOrDigit} from '../columns/characters.ts';
import type {Segment} from '../columns/segment.ts';
import type {TextBlock} from '../columns/text-block.ts';
import type {TextCondition} from './condition.ts';
import {places, type Word} from './word.ts';

/** A folded path as it lies in its block. */
interface Whole {
	readonly texts: TextBlock;
	readonly index: number;
	readonly start: number;
	readonly end: number;
}

function standsAt(word: Word, {texts, index, end}: Whole, at: number): boolean {
	const {bytes, units} = word;
	const last = at + bytes.length;
	if (last > end) {
		return false;
	}

	const others = texts.bytes;
	for (let offset = 0; offset < bytes.length; offset += 1) {
		if (others[at + offset] !== bytes[offset]) {
			return false;
		}
	}

	return units === undefined || units.every((unit, offset) => texts.unitAt(index, at + offset) === unit);
}

function findFrom(word: Word, whole: Whole, from: number): number {
	const {bytes} = word;
	const others = whole.texts.bytes;
	const first = bytes[0];
	const last = whole.end - bytes.length;
	for (let at = from; at <= last; at += 1) {
		if (others[at] === first && standsAt(word, whole, at)) {
			return at;
		}
	}

	return -1;
}

function findBetween(word: Word, whole: Whole, from: number): number {
	const {bytes} = whole.texts;
	for (let at = findFrom(word, whole, from); at >= 0; at = findFrom(word, whole, at + 1)) {
		const end = at + word.bytes.length;
		const within = at > whole.start && isLetterOrDigit(bytes[at - 1] as number);
		if (!within && (end >= whole.end || !isLetterOrDigit(bytes[end] as number))) {
			return at;
		}
	}

	return -1;
}

/** As in `findText`, but in bytes. */
const finders: Readonly<Record<Place, (word: Word, whole: Whole, from: number, base: number) => number>> = {
	anywhere: (word, whole, from, base) => {
		const inBase = findFrom(word, whole, Math.max(from, base));
		return inBase >= 0 || base <= from ? inBase : findFrom(word, whole, from);
	},
	start: (word, whole, from, base) => {
		if (standsAt(word, whole, base)) {
			return base;
		}

		return standsAt(word, whole, from) ? from : -1;
	},
	end: (word, whole, from) => {
		const at = whole.end - word.bytes.length;
		return at >= from && standsAt(word, whole, at) ? at : -1;
	},
	whole: (word, whole, from, base) => {
		const at = whole.end - word.bytes.length;
		return (at === base || at === from) && standsAt(word, whole, at) ? at : -1;
	},
	word: (word, whole, from, base) => {
		const inBase = findBetween(word, whole, base);
		return inBase < 0 && from < base ? findBetween(word, whole, from) : inBase;
	},
};

/**
 * Finds a text whose case does not count in the folded path of a row.
 *
 * @returns how good its place is, as `placeOf` tells; -1 where it is not found.
 */
export function placeInBytes({word, place, scope}: TextCondition, segment: Segment, index: number): number {
	const {texts} = segment;
	const start = texts.starts[index] as number;
	const end = texts.starts[index + 1] as number;
	const base = start + (segment.bases[index] as number);
	if (place === 'anywhere' && word.units === undefined && scope !== 'name') {
		return placeAnywhere(word.bytes, texts.bytes, start, scope === 'path' ? start : base, base, end);
	}

	const whole = {texts, index, start, end};
	const at = finders[place](word, whole, scope === 'name' ? base : start, scope === 'path' ? start : base);
	return at < 0 ? -1 : gradeOf(word.bytes.length, texts.bytes, start, base, end, at);
}

/** The same for most texts that are looked for, with nothing but numbers. */
function placeAnywhere(
	word: Uint8Array,
	bytes: Uint8Array,
	start: number,
	from: number,
	base: number,
	end: number,
): number {
	const at = indexOfBytes(word, bytes, from, end);
	if (at >= 0) {
		return gradeOf(word.length, bytes, start, base, end, at);
	}

	const before = from > start ? indexOfBytes(word, bytes, start, Math.min(end, from + word.length - 1)) : -1;
	return before < 0 ? -1 : gradeOf(word.length, bytes, start, base, end, before);
}

/** @returns how good the place of `word` is in the last part of a path in `bytes`; -1 where it is not there. */
export function placeInName(
	word: Uint8Array,
	bytes: Uint8Array,
	start: number,
	base: number,
	end: number,
): number {
	const at = indexOfBytes(word, bytes, base, end);
	return at < 0 ? -1 : gradeOf(word.length, bytes, start, base, end, at);
}

/** @returns where `word` stands in `bytes` from `from` on, all of it before `end`; -1 for nowhere. */
export function indexOfBytes(word: Uint8Array, bytes: Uint8Array, from: number, end: number): number {
	const first = word[0] as number;
	const {length} = word;
	const last = end - length;
	for (let at = from; at <= last; at += 1) {
		if (bytes[at] === first) {
			let same = 1;
			while (same < length && bytes[at + same] === word[same]) {
				same += 1;
			}

			if (same === length) {
				return at;
			}
		}
	}

	return -1;
}

/** @returns how good the place `at` is. */
function gradeOf(
	length: number,
	bytes: Uint8Array,
	start: number,
	base: number,
	end: number,
	at: number,
): number {
	if (at < base) {
		return at === start && end - start === length ? places.wholePath : places.folders;
	}

	if (at > base) {
		return isLetterOrDigit(bytes[at - 1] as number) ? places.withinWord : places.wordStart;
	}

	const after = at + length;
	if (after === end) {
		return base === start ? places.wholePath : places.wholeName;
	}

	return isLastDot(bytes, after, end) ? places.wholeName : places.nameStart;
}

const dot = 46;

function isLastDot(bytes: Uint8Array, at: number, end: number): boolean {
	if (bytes[at] !== dot) {
		return false;
	}

	for (let next = at + 1; next < end; next += 1) {
		if (bytes[next] === dot) {
			return false;
		}
	}

	return true;
}
