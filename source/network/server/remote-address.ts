import type {Socket} from 'node:net';

/** @returns the IP address of the other end; IPv4 inside IPv6 is written as IPv4. `''` once it is gone. */
export const remoteAddressOf = ({remoteAddress = ''}: Socket): string =>
	remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
