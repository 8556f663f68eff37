import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {PeerUrl} from '../model/peer.ts';
import {isRevision, type Revision} from './catalog-line.ts';
import {type MemberSet, parseMemberSet} from './member-set.ts';
import {cleanName} from './peer-name.ts';
import {parsePeerUrl} from './peer-url.ts';
import {double} from './xmlrpc-codec.ts';

/** Who somebody is. */
export interface PeerHello {
	/** Random and kept: the same under every address. */
	readonly id: string;
	/** For people, as `cleanName` leaves it: a claim, which others may make as well. `''`: none. */
	readonly name: string;
	/** Of the program; safe to draw. */
	readonly version: string;
	/** Where it can be reached; undefined for one that only calls. */
	readonly url: PeerUrl | undefined;
}

/** Who a peer is, and what it shares. */
export interface ServerHello extends PeerHello {
	readonly revision: Revision;
	readonly files: number;
	readonly bytes: number;
	/** Whom it knows; undefined where it does not say, and can only be asked by `tinyp2p.peers`. */
	readonly members?: MemberSet;
}

const longestVersion = 32;

/** @returns the struct of `tinyp2p.hello`, ready to be encoded. */
export const helloStruct = ({id, name, version, url}: PeerHello): Readonly<Record<string, unknown>> => ({
	id,
	name: cleanName(name),
	version: drawable(version),
	url: url ?? '',
});

/** @returns the struct of its answer, ready to be encoded. */
export const serverHelloStruct = (hello: ServerHello): Readonly<Record<string, unknown>> => ({
	...helloStruct(hello),
	revision: hello.revision,
	// An int of XML-RPC ends at 2 GiB.
	files: double(hello.files),
	bytes: double(hello.bytes),
	...(hello.members && {peers: hello.members.count, digest: hello.members.digest}),
});

/** Reads the struct of a caller. @throws {AppError} `BROKEN_REPLY` */
export function parseHello(value: unknown): PeerHello {
	const {id, name, version, url} = Object(value) as Readonly<Record<string, unknown>>;
	if (!isPeerId(id) || typeof name !== 'string' || typeof version !== 'string' || typeof url !== 'string') {
		throw broken();
	}

	return {
		id,
		name: cleanName(name),
		version: shortened(version, longestVersion),
		url: url === '' ? undefined : urlIn(url),
	};
}

/** Reads the answer of a peer. @throws {AppError} `BROKEN_REPLY` */
export function parseServerHello(value: unknown): ServerHello {
	const {revision, files, bytes, peers, digest} = Object(value) as Readonly<Record<string, unknown>>;
	if (!isRevision(revision) || !isCount(files) || !isCount(bytes)) {
		throw broken();
	}

	const members = parseMemberSet(peers, digest);
	return {...parseHello(value), revision, files, bytes, ...(members && {members})};
}

/** @returns whether a foreign value is the identity of a peer. */
export const isPeerId = (value: unknown): value is string =>
	typeof value === 'string' && /^[\w-]{1,64}$/.test(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Cut between characters, before it is made safe to draw. */
const shortened = (text: string, length: number): string =>
	drawable([...text.slice(0, 2 * length)].slice(0, length).join(''));

function urlIn(text: string): PeerUrl {
	try {
		return parsePeerUrl(text).url;
	} catch (error) {
		throw broken(error);
	}
}

const broken = (cause?: unknown): AppError =>
	new AppError('BROKEN_REPLY', 'Expected a struct of id, name, version and url, got something else.', {
		cause,
	});
