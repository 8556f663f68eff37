import {TwoDialectClient} from '../../network/client/two-dialect-client.ts';
import {mayDial} from '../../network/server/address-policy.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {EnginePartsOptions} from '../engine-parts.ts';
import type {Identity} from '../identity.ts';
import {isLoopbackHost} from '../peers/own-address.ts';
import type {PeerBook} from '../peers/peer-book.ts';
import type {PeerMemory} from '../peers/peer-memory.ts';
import type {PeerRecord} from '../peers/peer-record.ts';

/** What the client asks and tells of peers. */
export interface ClientParts {
	readonly book: PeerBook;
	readonly memory: PeerMemory;
	readonly identity: Identity;
}

/** Makes what calls peers, at addresses that we may dial. */
export function createClient(
	{options, timing, keys, ownAddress}: EnginePartsOptions,
	{book, memory, identity}: ClientParts,
): TwoDialectClient {
	const areWeOnLoopback = (): boolean =>
		ownAddress()?.loopback === true || [...book.records(), ...book.aliases.records()].some(isInvitedLoopback);
	return new TwoDialectClient({
		classic: options.classic,
		keys,
		id: () => identity.id,
		password: options.password,
		callTimeout: timing.callTimeout,
		stallTimeout: timing.stallTimeout,
		wasEncrypted: url => memory.wasEncrypted(url),
		authenticated: url => memory.authenticated(url),
		allowAddress(address: string, {url}: ParsedPeerUrl) {
			const record = book.get(url);
			const isAllowed = record?.invited === true || mayDial(address, {loopback: areWeOnLoopback()});
			if (isAllowed && record !== undefined) {
				record.reachedAt = address;
			}

			return isAllowed;
		},
	});
}

/** The user named an address of this very machine, so the network is one on this machine. */
const isInvitedLoopback = ({invited, spellings}: PeerRecord): boolean =>
	invited && spellings.some(({host}) => isLoopbackHost(host));
