import {type Dirent, opendirSync, readdirSync} from 'node:fs';
import {decodeName} from '../names.ts';

/** Entries that are given at a time, so that nothing else has to wait for a large folder. */
export const partLength = 512;

/** Bytes of a folder up to which it is read at once, which takes half the time. */
const smallFolder = 256 * 1024;

/** What stands for bytes that are not UTF-8. */
const replacement = '\uFFFD';

/** Some entries of a folder. */
export interface Names {
	readonly entries: readonly Dirent[];
	/** How many of its names are not valid UTF-8. */
	readonly bad: number;
	/** Whether there are no more parts. */
	readonly isLast: boolean;
}

/** Reads the names in the folder at `place`, which is of `size` bytes. Throws the system's error. */
export function* readNames(place: string, size: number): Generator<Names, undefined, undefined> {
	const parts = size > smallFolder ? readSlowly(place) : inParts(readdirSync(place, {withFileTypes: true}));
	for (const {entries, isLast} of parts) {
		const doubted = entries.some(({name}) => name.includes(replacement));
		const good = doubted ? withoutBad(place, entries) : entries;
		yield {entries: good, bad: entries.length - good.length, isLast};
	}
}

type Part = Omit<Names, 'bad'>;

function* inParts(entries: readonly Dirent[]): Generator<Part> {
	let start = 0;
	do {
		const end = start + partLength;
		const isLast = end >= entries.length;
		yield {entries: isLast && start === 0 ? entries : entries.slice(start, end), isLast};
		start = end;
	} while (start < entries.length);
}

function* readSlowly(place: string): Generator<Part> {
	const handle = opendirSync(place, {bufferSize: partLength});
	try {
		for (let isLast = false; !isLast; ) {
			const entries: Dirent[] = [];
			while (entries.length < partLength && !isLast) {
				const entry = handle.readSync();
				isLast = entry === null;
				entries.push(...(entry === null ? [] : [entry]));
			}

			yield {entries, isLast};
		}
	} finally {
		handle.closeSync();
	}
}

/** Only bytes tell a bad name from one that looks like it, so they are read once more. */
function withoutBad(place: string, entries: readonly Dirent[]): readonly Dirent[] {
	const good = new Set(readdirSync(place, {encoding: 'buffer'}).map(decodeName));
	return entries.filter(({name}) => !name.includes(replacement) || good.has(name));
}
