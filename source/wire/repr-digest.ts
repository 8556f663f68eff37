const shape = /(?:^|,)[ \t]*sha-256=:([A-Za-z0-9+/]{43}=):/;

/** @returns the Repr-Digest field (RFC 9530) for the SHA-256 in lower-case hex. */
export const reprDigest = (sha256: string): string =>
	`sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;

/** @returns the SHA-256 in lower-case hex that a Repr-Digest field holds; undefined where it holds none. */
export function parseReprDigest(field: string | string[] | undefined): string | undefined {
	const [, base64] = shape.exec([field ?? ''].flat().join(', ')) ?? [];
	return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');
}

/** @returns whether a foreign value is a SHA-256 in lower-case hex. */
export const isSha256 = (value: unknown): value is string =>
	typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
