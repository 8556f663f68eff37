import {type ParsedPeerUrl, parsePeerUrl} from '../wire/peer-url.ts';

const mostAddresses = 10_000;

/** @returns those of the foreign `texts` that are addresses of peers; the rest is of no use to anybody. */
export const parseAddresses = (texts: readonly string[]): ParsedPeerUrl[] =>
	texts.slice(0, mostAddresses).flatMap(text => {
		try {
			return [parsePeerUrl(text)];
		} catch {
			// One peer of 2004 passes on what another one was started with, mistakes and all.
			return [];
		}
	});
