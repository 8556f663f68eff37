import {lookup} from 'node:dns';
import type {LookupFunction} from 'node:net';
import {AppError} from '../../model/errors.ts';

/** @returns the error for an address that the policy does not let us dial. */
export const forbiddenAddress = (): AppError =>
	new AppError('UNREACHABLE', 'Its address is one that another peer may not send us to.');

/**
 * @returns a lookup for `node:net` that leaves out addresses which `allow` refuses, so that what was checked is
 * what is dialled.
 */
export const guardedLookup =
	(allow: (address: string) => boolean): LookupFunction =>
	(hostname, options, callback) => {
		lookup(hostname, {...options, all: true}, (error, found) => {
			const allowed = error ? [] : found.filter(({address}) => allow(address));
			const [first] = allowed;
			if (first === undefined) {
				callback(error ?? forbiddenAddress(), []);
			} else if (options.all) {
				callback(null, allowed);
			} else {
				callback(null, first.address, first.family);
			}
		});
	};
