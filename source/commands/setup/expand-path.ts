import {resolve} from 'node:path';

/** Where paths that somebody types begin. Both absolute. */
export interface PathStart {
	/** The current directory. */
	readonly directory: string;
	/** What `~` stands for. */
	readonly home: string;
}

/** @returns a path that somebody typed, absolute, with `~` read as a shell reads it. */
export const expandPath = (typed: string, {directory, home}: PathStart): string =>
	resolve(
		directory,
		typed.replace(/^~(?=$|[/\\])/, () => home),
	);
