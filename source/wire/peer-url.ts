import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {PeerUrl} from '../model/peer.ts';

/** A peer's address, checked. */
export interface ParsedPeerUrl {
	/** Canonical: `http://host:port`, lower case, the port always written. */
	readonly url: PeerUrl;
	/** As it was heard, without a trailing slash: the classic token is keyed with this, and it is what we pass on. */
	readonly spelling: string;
	/** A name or an IP address; IPv6 without brackets, as `node:net` takes it. */
	readonly host: string;
	/** 1 to 65535. */
	readonly port: number;
}

const longest = 300;
const shape = /^(?:(?<scheme>[a-z][a-z0-9+.-]*):\/\/)?(?<authority>[^\s/\\?#]+)\/?$/i;

/**
 * Reads `http://host:port`; the scheme may be left out, and the port where it is 80.
 * @throws {AppError} `BAD_URL` on anything else: another scheme, a user, a path, a query, a fragment.
 */
export function parsePeerUrl(text: string): ParsedPeerUrl {
	const bad = (why: string) =>
		new AppError('BAD_URL', `Expected an address such as http://host:8080, got ${quoted(text)}${why}.`);

	const trimmed = text.trim();
	const {scheme, authority} = shape.exec(trimmed)?.groups ?? {};
	if (authority === undefined || trimmed.length > longest || drawable(trimmed) !== trimmed) {
		throw bad('');
	}

	if (scheme !== undefined && scheme.toLowerCase() !== 'http') {
		throw bad(': only http is spoken');
	}

	if (authority.includes('@')) {
		throw bad(': a user name does not belong there');
	}

	const parsed = URL.parse(`http://${authority}`);
	if (parsed === null || parsed.hostname === '' || parsed.port === '0') {
		throw bad('');
	}

	const port = parsed.port === '' ? 80 : Number(parsed.port);
	const portIsWritten = /:\d+$/.test(authority);
	return {
		url: `http://${parsed.hostname}:${port}`,
		spelling: `http://${authority.replace(/:$/, '')}${portIsWritten ? '' : ':80'}`,
		host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
		port,
	};
}

const quoted = (text: string): string =>
	text.length > 80 ? `"${drawable(text.slice(0, 80))}…"` : `"${drawable(text)}"`;
