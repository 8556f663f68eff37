import {AppError} from '../model/errors.ts';
import {fitsXml} from './xml-text.ts';
import {encodeCall} from './xmlrpc-codec.ts';

/** What can be asked of a classic peer. */
export type ClassicCall =
	/** n=0: here are the addresses that I know, tell me yours. */
	| {readonly type: 'exchange'; readonly urls: readonly string[]}
	/** n=1: which of your names does this regular expression find? */
	| {readonly type: 'list'; readonly pattern: string}
	/** n=2: send this file. */
	| {readonly type: 'open'; readonly name: string};

const mostUrls = 1000;
const longestText = 4096;

/** @returns the body of the request. @throws {AppError} `BAD_NAME` where XML cannot carry the argument. */
export function encodeClassicCall(token: string, call: ClassicCall): string {
	switch (call.type) {
		case 'exchange':
			return encodeCall('f', [token, 0, call.urls]);
		case 'list':
			return encodeCall('f', [token, 1, call.pattern]);
		case 'open':
			if (!fitsXml(call.name)) {
				throw new AppError('BAD_NAME', 'Its name holds characters that the classic dialect cannot carry.');
			}

			return encodeCall('f', [token, 2, call.name]);
	}
}

/**
 * Reads the second and third argument of `f`.
 * @throws {AppError} `BROKEN_REPLY` where they are not what `f` takes.
 */
export function classicCall(n: unknown, argument: unknown): ClassicCall {
	if (n === 0 && isTexts(argument)) {
		return {type: 'exchange', urls: argument.slice(0, mostUrls)};
	}

	if (n === 1 && isText(argument)) {
		return {type: 'list', pattern: argument};
	}

	if (n === 2 && isText(argument)) {
		return {type: 'open', name: argument};
	}

	throw new AppError(
		'BROKEN_REPLY',
		'Expected 0 and an array of addresses, 1 and a regular expression or 2 and a file name, got something else.',
	);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= longestText;

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
