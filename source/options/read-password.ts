import {readFile, stat} from 'node:fs/promises';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {typedPassword} from '../model/made-up-password.ts';
import {passwordWarning} from '../model/password-weakness.ts';
import type {Options} from '../options.ts';
import {generatePassword} from './generate-password.ts';

/** Where a password is asked for, and what is said about it. */
export interface PasswordDesk {
	/** Asks a person; undefined where nobody sits at a terminal. */
	readonly ask: (() => Promise<string>) | undefined;
	/** Says one sentence to the user. */
	warn(sentence: string): void;
}

/** A network's password. */
export interface Password {
	readonly password: string;
	/** Whether it was made up just now, so that nobody else knows it yet. */
	readonly generated: boolean;
	/** What to tell its user about it, as one sentence, where it is weak. */
	readonly warning?: string;
}

/**
 * The password that was given, is read from its file, is asked for, or else is generated for a new network. A weak one
 * is taken as well.
 * @throws {AppError} `USAGE` where it is needed and nobody says it.
 */
export async function readPassword(options: Options, desk: PasswordDesk): Promise<Password> {
	const password = await find(options, desk);
	if (password === undefined) {
		return {password: generatePassword(), generated: true};
	}

	const warning = options.weaknessTold ? undefined : passwordWarning(password);
	return {password, generated: false, ...(warning !== undefined && {warning})};
}

/** Resolves with undefined where it is for us to make one up. */
async function find(options: Options, {ask, warn}: PasswordDesk): Promise<string | undefined> {
	const {passwordFile, password, join, askPassword} = options;
	if (passwordFile !== undefined) {
		return typedPassword(await fromFile(passwordFile, warn));
	}

	if (password !== undefined || (join.length === 0 && !askPassword)) {
		return password;
	}

	const asked = await ask?.();
	if (!asked) {
		throw new AppError('USAGE', 'Expected the password of the network (see --password), got none.');
	}

	return typedPassword(asked);
}

async function fromFile(file: string, warn: (sentence: string) => void): Promise<string> {
	try {
		const {mode} = await stat(file);
		const password = (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
		if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
			warn(`Others on this machine may read ${drawable(file)}; "chmod 600" keeps it to yourself.`);
		}

		if (password === '' || password.includes('\n')) {
			throw new AppError(
				'USAGE',
				`Expected one line with the password in ${drawable(file)}, got something else.`,
			);
		}

		return password;
	} catch (error) {
		if (error instanceof AppError) {
			throw error;
		}

		throw new AppError('USAGE', `Expected a readable file with the password, got ${drawable(file)}.`, {
			cause: error,
		});
	}
}
