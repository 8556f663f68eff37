import {createHmac, timingSafeEqual} from 'node:crypto';

/**
 * @returns the classic token: lower-case hex of HMAC-MD5 (RFC 2104), key `password`, message the called server's
 * address exactly as it spells it itself.
 */
export const classicToken = (password: string, spelling: string): string =>
	createHmac('md5', password).update(spelling).digest('hex');

/** @returns whether the foreign value `a` is the token `b`, in a time that does not tell how much of it is right. */
export const sameToken = (a: unknown, b: string): boolean =>
	typeof a === 'string' && /^[0-9a-f]{32}$/.test(a) && timingSafeEqual(Buffer.from(a), Buffer.from(b));
