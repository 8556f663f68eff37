import {type ParsedPeerUrl, parsePeerUrl} from '../../wire/peer-url.ts';

const mostAddresses = 20_000;

/** Reads those of the foreign `texts` that are addresses of peers, one after the other; the rest is of no use to anybody. */
export function* parseAddresses(texts: readonly string[]): Generator<ParsedPeerUrl, void, undefined> {
	for (const text of texts.slice(0, mostAddresses)) {
		const address = parsed(text);
		if (address !== undefined) {
			yield address;
		}
	}
}

function parsed(text: string): ParsedPeerUrl | undefined {
	try {
		return parsePeerUrl(text);
	} catch {
		// One peer of 2004 passes on what another one was started with, mistakes and all.
		return undefined;
	}
}
