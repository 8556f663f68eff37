import {resolve} from 'node:path';
import {drawable} from '../model/drawable.ts';

/** What a value is read with. */
export interface Reader {
	/** What relative paths begin at: the folder of the file, absolute. */
	readonly directory: string;
	/** What `~` stands for. */
	readonly home: string;
	/** @returns whether others could be told this name or address of a machine. */
	readonly isHost: (text: string) => boolean;
	/** @returns whether others can be told this as our name. */
	readonly isName: (text: string) => boolean;
	/** @returns whether this is the address of a member. */
	readonly isAddress: (text: string) => boolean;
	/** @returns bytes a second; undefined where it is no rate. */
	readonly readRate: (text: string) => number | undefined;
}

/** What a setting may be. */
export interface Kind<Value> {
	/** The end of "Expected …". */
	readonly expected: string;
	/** @returns undefined where it may not be this. */
	readonly read: (value: unknown, reader: Reader) => Value | undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @returns what came, short and safe to draw, as the end of "got …". */
export const shown = (value: unknown): string => {
	const text = value instanceof Date ? 'a date' : JSON.stringify(value);
	// An invite or an address with a password in it, which is not for others who look at the screen.
	if (text.includes('@')) {
		return 'something else';
	}

	return drawable(text.length > 60 ? `${text.slice(0, 60)}…` : text);
};

/** Absolute in the end. */
export const path: Kind<string> = {
	expected: 'a path in quotes',
	read: (value, {directory, home}) =>
		isText(value)
			? resolve(
					directory,
					value.replace(/^~(?=$|[/\\])/, () => home),
				)
			: undefined,
};

export const host: Kind<string> = {
	expected: 'a host name or an IP address in quotes',
	read: (value, {isHost}) => (isText(value) && isHost(value) ? value : undefined),
};

export const name: Kind<string> = {
	expected: 'a name of at most 24 cells in quotes, without ":", "@" and "/"',
	read: (value, {isName}) => (isText(value) && isName(value) ? value : undefined),
};

export const addresses: Kind<readonly string[]> = {
	// An invite is none: it holds the password.
	expected: 'a list of addresses such as ["http://host:2004"]',
	read: (value, {isAddress}) =>
		Array.isArray(value) && value.every(one => isText(one) && isAddress(one)) ? value : undefined,
};

/** Bytes a second in the end. */
export const rate: Kind<number> = {
	expected: 'bytes a second such as "500k" or "2M"',
	read: (value, {readRate}) =>
		isText(value) || typeof value === 'number' ? readRate(String(value)) : undefined,
};

export const flag: Kind<boolean> = {
	expected: 'true or false',
	read: value => (typeof value === 'boolean' ? value : undefined),
};

export const wholeNumber = (least: number, most: number): Kind<number> => ({
	expected: `a whole number from ${least} to ${most}`,
	read: value =>
		typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
			? value
			: undefined,
});

const quoted = (words: readonly string[]): string => words.map(word => `"${word}"`).join(', ');

export const oneOf = <const Word extends string>(...words: readonly Word[]): Kind<Word> => ({
	expected: `one of ${quoted(words)}`,
	read: value => words.find(word => word === value),
});

/** Each once, in the order in which they are named. */
export const someOf = <const Word extends string>(...words: readonly Word[]): Kind<readonly Word[]> => ({
	expected: `a list of any of ${quoted(words)}`,
	read: value =>
		Array.isArray(value) && value.every(one => words.some(word => word === one))
			? words.filter(word => value.includes(word))
			: undefined,
});
