import {AppError} from '../model/errors.ts';
import type {ListedFile} from '../model/file.ts';
import {plainName} from './file-name.ts';
import {fitsXml, xmlText} from './xml-text.ts';

const mostUrls = 10_000;
const longestUrl = 300;

/** @returns the addresses in a reply to n=0. @throws {AppError} `WRONG_PASSWORD` or `NOT_A_PEER`. */
export function urlsIn(value: unknown): string[] {
	refuseFalse(value);
	if (!isTexts(value)) {
		throw new AppError('NOT_A_PEER', 'It answers with something other than a list of addresses.');
	}

	return [...new Set(value.filter(url => url.length <= longestUrl))].slice(0, mostUrls);
}

/**
 * @returns the files in a reply to n=1, each once, and how many names were refused because they are not plain.
 * @throws {AppError} `WRONG_PASSWORD` or `NOT_A_PEER`.
 */
export function filesIn(value: unknown): {files: ListedFile[]; refused: number} {
	refuseFalse(value);
	const names = Array.isArray(value) && value.length === 1 ? value[0] : undefined;
	if (!isTexts(names)) {
		throw new AppError('NOT_A_PEER', 'It answers with something other than a list of names.');
	}

	const unique = [...new Set(names)];
	const plain = unique.filter(plainName);
	return {
		files: plain.map(path => ({path, size: undefined, modified: undefined})),
		refused: unique.length - plain.length,
	};
}

/**
 * @returns the whole reply to n=1: an array that holds one array of names. Names that XML cannot carry are left
 * out. Written by hand because the serializer needs ten times as long, which counts at 100,000 names.
 */
export function encodeNames(names: readonly string[]): string {
	const values = names.filter(fitsXml).map(name => `<value><string>${xmlText(name)}</string></value>`);
	return `<?xml version="1.0"?><methodResponse><params><param><value><array><data><value><array><data>${values.join('')}</data></array></value></data></array></value></param></params></methodResponse>`;
}

/** A wrong token is answered with false, whatever was asked. */
function refuseFalse(value: unknown): void {
	if (value === false) {
		throw new AppError('WRONG_PASSWORD', 'It does not accept our password.');
	}
}

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every(item => typeof item === 'string');
