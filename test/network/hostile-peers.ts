import type {Socket} from 'node:net';
import test from 'ava';
import {AppError, type ErrorCode} from '../../source/model/errors.ts';
import type {ClassicClient} from '../../source/network/client/classic-client.ts';
import type {ParsedPeerUrl} from '../../source/wire/peer-url.ts';
import {encodeFault, encodeResponse} from '../../source/wire/xmlrpc-codec.ts';
import {contentOf} from '../helpers/content-of.ts';
import {endless, head, reply, startRawPeer, valueReply} from '../helpers/raw-peer.ts';
import {startClient} from '../helpers/start-listener.ts';

const never = new AbortController().signal;

interface Hostile {
	readonly answer: (socket: Socket) => void;
	/** Codes of `list`, `exchange` with nobody known, and `open`. */
	readonly codes: readonly [ErrorCode, ErrorCode, ErrorCode];
}

const all = (code: ErrorCode): Hostile['codes'] => [code, code, code];
const hostile: Readonly<Record<string, Hostile>> = {
	'a wrong password': {answer: s => s.end(reply(encodeResponse(false))), codes: all('WRONG_PASSWORD')},
	'a fault': {answer: s => s.end(reply(encodeFault(1, 'no'))), codes: all('FAULT')},
	'an empty fault': {
		answer: s => s.end(reply('<methodResponse><fault/></methodResponse>')),
		codes: all('BROKEN_REPLY'),
	},
	'a nil fault': {
		answer: s => s.end(reply('<methodResponse><fault><value><nil/></value></fault></methodResponse>')),
		codes: all('BROKEN_REPLY'),
	},
	'an empty 200': {answer: s => s.end(reply('')), codes: all('BROKEN_REPLY')},
	'an HTML 500': {
		answer: s => s.end(reply('<html>Oops</html>', '', '500 Internal Server Error')),
		codes: all('NOT_A_PEER'),
	},
	'an HTML 200': {
		answer: s => s.end(reply('<html>Hello</html>', 'Content-Type: text/html\r\n')),
		codes: all('NOT_A_PEER'),
	},
	'a redirect': {
		answer: s => s.end(reply('', 'Location: http://127.0.0.1:1/\r\n', '302 Found')),
		codes: all('NOT_A_PEER'),
	},
	silence: {answer: () => {}, codes: all('TIMED_OUT')},
	'a stall after the head': {answer: s => s.write(head), codes: all('TIMED_OUT')},
	'a hang-up': {answer: s => s.end(), codes: all('BROKEN_REPLY')},
	'a reset': {answer: s => s.resetAndDestroy(), codes: all('BROKEN_REPLY')},
	'a reset in the middle': {
		answer: s => s.end(reply(valueReply('<string>abcdef</string>')).subarray(0, -30)),
		codes: all('BROKEN_REPLY'),
	},
	'not HTTP': {answer: s => s.end('220 mail.example ESMTP\r\n'), codes: all('NOT_A_PEER')},
	'bad XML': {answer: s => s.end(reply('<methodResponse><params></fault>')), codes: all('BROKEN_REPLY')},
	'an endless string': {
		answer: s => {
			s.write(`${head}<methodResponse><params><param><value><array><data><value><string>`);
			endless(s, Buffer.alloc(65_536, 'a'));
		},
		codes: ['TOO_LARGE', 'TOO_LARGE', 'TOO_LARGE'],
	},
	'endless tags': {
		answer: s => {
			s.write(`${head}<methodResponse><params>`);
			endless(s, Buffer.from('<a>'.repeat(20_000)));
		},
		codes: ['TOO_LARGE', 'TOO_LARGE', 'NOT_A_PEER'],
	},
	'many tags': {
		answer: s =>
			s.end(reply(valueReply(`<array><data>${'<value>1</value>'.repeat(250_000)}</data></array>`))),
		codes: ['TOO_LARGE', 'TOO_LARGE', 'TOO_LARGE'],
	},
	'an endless space': {
		answer: s => {
			s.write(head);
			endless(s, Buffer.alloc(65_536, ' '));
		},
		codes: ['TOO_LARGE', 'TOO_LARGE', 'NOT_A_PEER'],
	},
	'an endless head': {
		answer: s => {
			s.write('HTTP/1.1 200 OK\r\n');
			endless(s, Buffer.from(`X: ${'a'.repeat(1000)}\r\n`));
		},
		codes: all('NOT_A_PEER'),
	},
	'a 404 with an endless body': {
		answer: s => {
			s.write('HTTP/1.1 404 Not Found\r\n\r\n');
			endless(s, Buffer.alloc(65_536, 'a'));
		},
		codes: all('NOT_A_PEER'),
	},
	'an announced flood': {
		answer: s => s.write('HTTP/1.1 200 OK\r\nContent-Length: 900000000000\r\n\r\n'),
		codes: ['TOO_LARGE', 'TOO_LARGE', 'TIMED_OUT'],
	},
	'deep arrays': {
		answer: s => s.end(reply(valueReply('<array><data><value>'.repeat(50_000)))),
		codes: ['TOO_LARGE', 'TOO_LARGE', 'TOO_LARGE'],
	},
	'junk in gzip': {answer: s => s.end(reply('junk', 'Content-Encoding: gzip\r\n')), codes: all('NOT_A_PEER')},
	'a junk int': {answer: s => s.end(reply(valueReply('<int>7junk</int>'))), codes: all('BROKEN_REPLY')},
	'an int': {
		answer: s => s.end(reply(valueReply('<int>7</int>'))),
		codes: ['NOT_A_PEER', 'NOT_A_PEER', 'BROKEN_REPLY'],
	},
	'a __proto__ struct': {
		answer: s =>
			s.end(reply(valueReply('<struct><member><name>__proto__</name><value>x</value></member></struct>'))),
		codes: ['NOT_A_PEER', 'NOT_A_PEER', 'BROKEN_REPLY'],
	},
	busyness: {answer: s => s.end(reply('', '', '503 Service Unavailable')), codes: all('UNREACHABLE')},
};

const calls: readonly ((client: ClassicClient, peer: ParsedPeerUrl) => Promise<unknown>)[] = [
	(client, peer) => client.list(peer, never),
	(client, peer) => client.exchange(peer, [], never),
	async (client, peer) => contentOf((await client.open(peer, 'name', never)).chunks),
];

for (const [name, {answer, codes}] of Object.entries(hostile)) {
	test(`a peer that answers with ${name} gives one clear error`, async t => {
		const peer = await startRawPeer(t, answer);
		const patience = (codes as readonly ErrorCode[]).includes('TIMED_OUT') ? 500 : 60_000;
		const client = startClient(t, {callTimeout: patience, stallTimeout: patience});
		for (const [index, call] of calls.entries()) {
			const error = await t.throwsAsync(call(client, peer), {instanceOf: AppError});
			t.is<ErrorCode | undefined, ErrorCode | undefined>(error?.code, codes[index], error?.message);
			t.regex(error?.message ?? '', /^[^\p{Cc}]{1,120}[.]$|^It refuses: no$/u);
		}
	});
}
