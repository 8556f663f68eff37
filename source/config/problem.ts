import {drawable} from '../model/drawable.ts';

/** What is wrong in a configuration file; all else in it holds. */
export interface Problem {
	/** From 1; undefined: the file as a whole. */
	readonly line: number | undefined;
	/** What was expected and what came, as the end of a sentence. */
	readonly text: string;
}

/** @returns one sentence, safe to draw. `file` is how the file is called in it. */
export const formatProblem = ({line, text}: Problem, file: string): string =>
	drawable(`${line === undefined ? '' : `Line ${line} of `}${file}: ${text}.`);
