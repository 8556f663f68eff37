import type {Reader} from '../config/kinds.ts';
import {isInvite} from '../invite.ts';
import {AppError} from '../model/errors.ts';
import {parsePeerUrl} from '../wire/peer-url.ts';
import {checkHost, isName} from './checks.ts';
import {parseLimit} from './limit.ts';

/** @returns what `read` returns; undefined where it finds something wrong. */
const attempt = <Value>(read: () => Value): Value | undefined => {
	try {
		return read();
	} catch (error) {
		if (error instanceof AppError) {
			return undefined;
		}

		throw error;
	}
};

/** Reads names, addresses and rates in a configuration file as they are read on the command line. */
export const addressReader: Pick<Reader, 'isHost' | 'isName' | 'isAddress' | 'readRate'> = {
	isHost: text => attempt(() => checkHost(text)) !== undefined,
	isName,
	isAddress: text => !isInvite(text) && attempt(() => parsePeerUrl(text)) !== undefined,
	readRate: text => attempt(() => parseLimit(text, 'the rate')),
};
