/**
 * What both ends of an encrypted connection insist on. An external pre-shared key works with the suites of SHA-256 only;
 * AES comes first because it is the faster one.
 */
export const tlsSettings = {
	minVersion: 'TLSv1.3',
	ciphers: 'TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256',
} as const;
