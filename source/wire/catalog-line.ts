import type {ListedFile} from '../model/file.ts';
import {isSha256} from './repr-digest.ts';
import {safePath} from './safe-path.ts';

/** A file that a native peer lists. */
export interface CatalogFile extends ListedFile {
	readonly size: number;
	readonly modified: number;
}

/** One line of a native list: a file that is there now, or a path that is gone. */
export type CatalogLine = CatalogFile | {readonly path: string; readonly gone: true};

/** Where a list stands. Opaque; another one after each change and after each start of its peer. */
export type Revision = string;

/** What is before every revision: since then, everything is new. */
export const beginning: Revision = '0';

/** Bytes of one line; a path of 4096 bytes may be escaped to six times its length. */
export const longestLine = 32 * 1024;

/** @returns whether a foreign value is a revision. */
export const isRevision = (value: unknown): value is Revision =>
	typeof value === 'string' && /^[\w.-]{1,64}$/.test(value);

/** @returns the line as JSON, with its line feed. */
export function encodeCatalogLine(line: CatalogLine): string {
	const value =
		'gone' in line
			? {n: line.path, gone: true}
			: {n: line.path, s: line.size, m: line.modified, h: line.sha256 ?? null};
	return `${JSON.stringify(value)}\n`;
}

/** Reads a line of a peer; undefined where it is not one or its path is not safe. Unknown members do not matter. */
export function parseCatalogLine(text: string): CatalogLine | undefined {
	const value = parse(text);
	const path = value?.n;
	if (value === undefined || typeof path !== 'string' || !safePath(path)) {
		return undefined;
	}

	if (value.gone === true) {
		return {path, gone: true};
	}

	const {s: size, m, h} = value;
	if (!isCount(size) || typeof m !== 'number' || !Number.isFinite(m)) {
		return undefined;
	}

	const modified = Math.min(latest, Math.max(0, Math.trunc(m)));
	return {path, size, modified, ...(isSha256(h) && {sha256: h})};
}

/** The last millisecond that a `Date` knows. */
const latest = 8.64e15;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}
