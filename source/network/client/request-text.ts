import type {ParsedPeerUrl} from '../../wire/peer-url.ts';

/** What is asked of a native peer. */
export interface NativeRequest {
	readonly method: 'GET' | 'POST';
	/** Path and query. */
	readonly target: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	/** @default text/xml */
	readonly contentType?: string;
}

/** @returns the request as HTTP/1.1 has it (RFC 9112). Nothing in it may hold a line feed but the body. */
export function requestText(
	{host, port}: ParsedPeerUrl,
	{method, target, headers, body, contentType = 'text/xml'}: NativeRequest,
): string {
	const fields = {
		Host: `${host.includes(':') ? `[${host}]` : host}:${port}`,
		...headers,
		...(body !== undefined && {
			'Content-Type': contentType,
			'Content-Length': String(Buffer.byteLength(body)),
		}),
		// A compressed reply could grow a thousandfold here.
		'Accept-Encoding': 'identity',
		'User-Agent': 'tinyp2p-tui',
	};
	const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
	return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}
