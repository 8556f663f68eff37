import {BlockList, isIPv6} from 'node:net';

const forbidden = new BlockList();
forbidden.addSubnet('0.0.0.0', 8);
forbidden.addSubnet('169.254.0.0', 16);
forbidden.addSubnet('224.0.0.0', 4);
forbidden.addAddress('255.255.255.255');
forbidden.addAddress('::', 'ipv6');
forbidden.addSubnet('fe80::', 10, 'ipv6');
forbidden.addSubnet('ff00::', 8, 'ipv6');

const loopbacks = new BlockList();
loopbacks.addSubnet('127.0.0.0', 8);
loopbacks.addAddress('::1', 'ipv6');

/** @returns whether the IP address means this machine; IPv4 inside IPv6 is seen through. */
export const isLoopback = (address: string): boolean =>
	loopbacks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/**
 * Whether we may dial the IP address when another peer, not the user, named it: never link-local (cloud metadata
 * lives there), multicast or "this network", and this machine only where we are on loopback ourselves.
 */
export const mayDial = (address: string, {loopback}: {readonly loopback: boolean}): boolean =>
	!forbidden.check(address, isIPv6(address) ? 'ipv6' : 'ipv4') && (loopback || !isLoopback(address));
