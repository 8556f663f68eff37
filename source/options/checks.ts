import {isIPv6} from 'node:net';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {isLikeAddress} from '../model/peer-names.ts';
import {cleanName, longestName} from '../wire/peer-name.ts';
import {parsePeerUrl} from '../wire/peer-url.ts';

const usage = (message: string): AppError => new AppError('USAGE', message);

/** @returns `text`. @throws {AppError} `USAGE` where it is given and empty. */
export function notEmpty(text: string | undefined, what: string): string | undefined {
	if (text === '') {
		throw usage(`Expected ${what}, got an empty word.`);
	}

	return text;
}

/** @returns `host`. @throws {AppError} `USAGE` where it can be no part of an address. */
export function checkHost(host: string | undefined): string | undefined {
	if (host === undefined) {
		return undefined;
	}

	try {
		// A port inside it would be taken for a part of the address.
		if (isIPv6(host) || !host.replace(/^\[.*\]$/, '').includes(':')) {
			parsePeerUrl(`http://${isIPv6(host) ? `[${host}]` : host}:1`);
			return host;
		}
	} catch {
		// Said below, in the words of the command line.
	}

	throw usage(`Expected a host name or an IP address as host, got "${drawable(host)}".`);
}

/** @returns whether others would see this name, short as it is, and could not take it for an address. */
export const isName = (text: string): boolean =>
	text !== '' && cleanName(text) === text.normalize('NFC') && !isLikeAddress(text);

/** @returns `name`. @throws {AppError} `USAGE` where others would see something else. */
export function checkName(name: string | undefined, from: string): string | undefined {
	if (name !== undefined && !isName(name)) {
		throw usage(
			`Expected a name ${from} of at most ${longestName} cells without ":", "@" and "/", got "${drawable(name)}".`,
		);
	}

	return name;
}

/** Where a password can come from, each undefined where it does not. */
export interface PasswordSources {
	/** From the arguments: `--password`, an invite, the form of 2004. */
	readonly words: ReadonlyArray<string | undefined>;
	readonly file: string | undefined;
	readonly environment: string | undefined;
}

/** @returns the password, undefined where no source or only the file has it. @throws {AppError} `USAGE` where two differ. */
export function thePassword({words, file, environment}: PasswordSources): string | undefined {
	const given = new Set(words.filter(word => word !== undefined));
	if (given.size + (file === undefined ? 0 : 1) > 1) {
		throw usage('Expected one password, got several that differ or come from several places.');
	}

	const [password] = given;
	if (password !== undefined || file !== undefined) {
		return notEmpty(password, 'a password');
	}

	return environment || undefined;
}
