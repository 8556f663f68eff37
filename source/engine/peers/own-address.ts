import {isIP, isIPv6} from 'node:net';
import {hostname, networkInterfaces} from 'node:os';
import type {PeerUrl} from '../../model/peer.ts';
import {isLoopback} from '../../network/server/address-policy.ts';
import {type ParsedPeerUrl, parsePeerUrl} from '../../wire/peer-url.ts';

const loopbackNames = ['localhost', '127.0.0.1', '::1'];

/** @returns the IP addresses of this machine that others may reach, IPv4 first. */
const externalAddresses = (): string[] =>
	Object.values(networkInterfaces())
		.flatMap(addresses => addresses ?? [])
		.filter(({internal, address}) => !internal && !address.startsWith('fe80'))
		.sort((a, b) => a.family.localeCompare(b.family))
		.map(({address}) => address);

/** @returns whether a host name or IP address means the machine that it is used on. */
export const isLoopbackHost = (host: string): boolean =>
	host.toLowerCase() === 'localhost' || (isIP(host) !== 0 && isLoopback(host));

const written = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/**
 * @returns what to bind the port to for an announced `host`: that very address where it is one of this machine's,
 * since who names an address means it; undefined, all interfaces, for a name or an address that a router holds for us.
 */
export function bindAddress(host: string | undefined): string | undefined {
	if (host === undefined) {
		return undefined;
	}

	if (host.toLowerCase() === 'localhost') {
		return '127.0.0.1';
	}

	return isIP(host) !== 0 && (isLoopback(host) || externalAddresses().includes(host)) ? host : undefined;
}

/** All the ways in which others may spell our own address. */
export class OwnAddress {
	readonly #announced: ParsedPeerUrl;
	readonly #hosts: ReadonlySet<string>;

	/** `host` undefined: the first IPv4 address of this machine, or loopback. Throws `BAD_URL` for a host that is none. */
	constructor(host: string | undefined, port: number) {
		const external = externalAddresses();
		const first = host ?? external[0] ?? '127.0.0.1';
		this.#announced = parsePeerUrl(`http://${written(first)}:${port}`);
		this.#hosts = new Set([this.#announced.host, hostname().toLowerCase(), ...external]);
	}

	/** The canonical address. */
	get url(): PeerUrl {
		return this.#announced.url;
	}

	/** The address as it is told to others. */
	get spelling(): string {
		return this.#announced.spelling;
	}

	/** Whether we are known at an address that only this machine reaches. */
	get loopback(): boolean {
		return isLoopbackHost(this.#announced.host);
	}

	/** @returns whether `address` means ourselves, however it is spelt. */
	is({host, port}: ParsedPeerUrl): boolean {
		return port === this.#announced.port && (isLoopbackHost(host) || this.#hosts.has(host));
	}

	/** @returns the spellings for which a token from `remoteAddress` is accepted; loopback ones only from this machine. */
	spellings(remoteAddress: string): readonly string[] {
		const local = isIP(remoteAddress) !== 0 && isLoopback(remoteAddress) ? loopbackNames : [];
		const hosts = new Set([...this.#hosts, ...local]);
		const {port, spelling} = this.#announced;
		return [...new Set([spelling, ...[...hosts].map(host => `http://${written(host)}:${port}`)])];
	}
}
