import type {Options} from '../options.ts';

/** @returns whether the app has to ask what it needs: nothing was said that it could begin with, and somebody sits at a terminal. */
export const asksFirst = (
	words: readonly string[],
	{
		command,
		password,
		passwordFile,
		join,
		demo,
	}: Pick<Options, 'command' | 'password' | 'passwordFile' | 'join' | 'demo'>,
	terminal: boolean,
): boolean =>
	terminal &&
	words.length === 0 &&
	command === 'app' &&
	password === undefined &&
	passwordFile === undefined &&
	join.length === 0 &&
	!demo;
