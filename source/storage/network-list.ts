import {isAbsolute} from 'node:path';
import {drawable} from '../model/drawable.ts';
import type {RememberedNetwork} from '../model/remembered-network.ts';

/** Of the form of the file. Another number is another form, of which nothing is known. */
const version = 1;

/** More would be a list to search and not one to choose from. */
export const mostNetworks = 5;

/** Characters; none of the texts is that long by itself. */
const longestText = 4096;

const isText = (value: unknown): value is string =>
	typeof value === 'string' && value !== '' && value.length <= longestText;

const isWord = (value: unknown): boolean =>
	value === undefined || (isText(value) && value.length <= 256 && drawable(value) === value);

/** A path with a zero byte is refused by every call of the file system, and as an error of the program. */
const isPath = (value: unknown): boolean => isText(value) && isAbsolute(value) && !value.includes('\0');

/** The largest distance from the epoch, in milliseconds, that is a date (ECMA-262, 21.4.1.1). */
const lastDate = 8.64e15;

const isNetwork = (value: unknown): value is RememberedNetwork => {
	const {password, folder, to, port, host, name, used} = Object(value) as Record<string, unknown>;
	return (
		isText(password) &&
		isPath(folder) &&
		(to === undefined || isPath(to)) &&
		Number.isSafeInteger(port) &&
		Number(port) >= 1 &&
		Number(port) <= 65_535 &&
		isWord(host) &&
		isWord(name) &&
		Number.isSafeInteger(used) &&
		Math.abs(Number(used)) <= lastDate
	);
};

/** @returns the networks, the last used first and no more than are kept; of the same network only the last used. */
export const inOrder = (networks: readonly RememberedNetwork[]): readonly RememberedNetwork[] => {
	const seen = new Set<string>();
	return networks
		.toSorted((a, b) => b.used - a.used)
		.filter(({password}) => !seen.has(password) && seen.add(password))
		.slice(0, mostNetworks);
};

/** @returns the text of the file. */
export const formatNetworks = (networks: readonly RememberedNetwork[]): string =>
	`${JSON.stringify({version, networks}, undefined, '\t')}\n`;

/** @returns the networks in the text of the file, the last used first; undefined where it is damaged or none of ours. */
export const parseNetworks = (text: string): readonly RememberedNetwork[] | undefined => {
	try {
		const kept = Object(JSON.parse(text)) as Record<string, unknown>;
		return kept.version === version && Array.isArray(kept.networks) && kept.networks.every(isNetwork)
			? inOrder(kept.networks)
			: undefined;
	} catch {
		return undefined;
	}
};
