import {AppError} from './model/errors.ts';
import type {PeerUrl} from './model/peer.ts';

/** All that somebody needs to join a network: its password and the address of one member. */
export interface Invite {
	readonly password: string;
	/** `http://host:port`, not checked yet. */
	readonly url: string;
}

const scheme = 'tinyp2p://';

/** @returns whether `text` means to be an invite rather than an address. */
export const isInvite = (text: string): boolean => text.toLowerCase().startsWith(scheme);

/** @returns `tinyp2p://<password>@<host>:<port>`, the password percent-encoded. */
export const formatInvite = ({password, url}: {readonly password: string; readonly url: PeerUrl}): string =>
	`${scheme}${encodeURIComponent(password.toWellFormed())}@${url.replace(/^\w+:\/\//, '')}`;

/** Reads an invite. @throws {AppError} `BAD_URL` without a password or an address. */
export function parseInvite(text: string): Invite {
	const [, password, address] = /^(.+)@([^@/]+)\/?$/.exec(text.slice(scheme.length)) ?? [];
	if (!isInvite(text) || password === undefined || address === undefined) {
		// The text is not repeated: it may hold a password.
		throw new AppError(
			'BAD_URL',
			'Expected an invite such as tinyp2p://password@host:2004, got something else.',
		);
	}

	return {password: decoded(password), url: `http://${address}`};
}

/** A password that was typed by hand may hold a bare percent sign; then it is taken as it stands. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
