import process from 'node:process';
import type {Options} from '../options.ts';
import {askPassword} from './ask-password.ts';
import {type Password, readPassword} from './read-password.ts';

/** Finds out the network's password, from whom or what it takes. @throws {AppError} `USAGE` or `CANCELLED`. */
export const findPassword = (options: Options): Promise<Password> => {
	const {stdin, stderr} = process;
	return readPassword(options, {
		ask: stdin.isTTY && stderr.isTTY ? () => askPassword(stdin, stderr) : undefined,
		warn: sentence => stderr.write(`${sentence}\n`),
	});
};
