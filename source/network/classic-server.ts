import type {IncomingMessage, ServerResponse} from 'node:http';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {type ClassicCall, classicCall} from '../wire/classic-call.ts';
import {faultCode} from '../wire/classic-fault.ts';
import {encodeNames} from '../wire/classic-reply.ts';
import {classicToken, sameToken} from '../wire/classic-token.ts';
import {fitsXml} from '../wire/xml-text.ts';
import {type Call, decodeCall, encodeFault, encodeResponse} from '../wire/xmlrpc-codec.ts';
import type {Door} from './door.ts';
import type {PeerService} from './peer-service.ts';
import {readBody} from './read-body.ts';
import {type Refusal, refuse} from './refuse.ts';
import {remoteAddressOf} from './remote-address.ts';
import {sendFile} from './send-file.ts';
import {Turns} from './turns.ts';

export interface ClassicServerOptions {
	readonly password: string;
	readonly service: PeerService;
	readonly door: Door;
}

/** Bytes that are read from somebody who has not shown a token. */
const largestCall = 64 * 1024;

/** Answers the classic dialect: `f(token, n, a)` as XML-RPC in a POST to `/RPC2` or `/`. */
export class ClassicServer {
	readonly #password: string;
	readonly #service: PeerService;
	readonly #door: Door;
	readonly #turns = new Turns();

	constructor({password, service, door}: ClassicServerOptions) {
		this.#password = password;
		this.#service = service;
		this.#door = door;
	}

	/** Never rejects. */
	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const from = remoteAddressOf(request.socket);
		const refusal = refusalOf(request);
		if (refusal !== undefined) {
			refuse(request, refusal);
			return;
		}

		try {
			const body = await readBody(request, largestCall);
			await this.#answerCall(decodeCall(body), from, request, response);
		} catch (error) {
			this.#fail(error, from, request, response);
		}
	}

	async #answerCall(
		{method, params}: Call,
		from: string,
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<void> {
		if (method !== 'f') {
			const name = drawable(method.slice(0, 60));
			reply(response, encodeFault(faultCode.unknownMethod, `method "${name}" is not supported, only "f" is`));
			return;
		}

		const [token, n, argument] = params;
		if (params.length !== 3) {
			const count = params.length;
			reply(response, encodeFault(faultCode.badArguments, `Expected three arguments of f, got ${count}.`));
			return;
		}

		if (!this.#isToken(token, from)) {
			this.#service.noticed('warning', from, 'A call with a wrong password was refused.');
			reply(response, encodeResponse(false));
			return;
		}

		if (!this.#door.recognise(request.socket)) {
			refuse(request, {status: 503, headers: {'Retry-After': '5'}});
			return;
		}

		await this.#answerMember(classicCall(n, argument), from, response);
	}

	#isToken(token: unknown, from: string): boolean {
		const spellings = this.#service.ownSpellings(from);
		return spellings.some(spelling => sameToken(token, classicToken(this.#password, spelling)));
	}

	async #answerMember(call: ClassicCall, from: string, response: ServerResponse): Promise<void> {
		switch (call.type) {
			case 'exchange':
				reply(response, encodeResponse(this.#service.exchange(call.urls, from).filter(fitsXml)));
				return;
			case 'list':
				reply(response, encodeNames(await this.#list(call.pattern, from)));
				return;
			case 'open': {
				const file = await this.#service.open(call.name, from);
				try {
					await sendFile(response, this.#service, {file, name: call.name, to: from});
				} finally {
					await file.close();
				}
			}
		}
	}

	#list(pattern: string, from: string): Promise<readonly string[]> {
		const search = () => this.#service.list(pattern, from);
		return pattern === '' ? search() : this.#turns.run(from, search);
	}

	#fail(error: unknown, from: string, request: IncomingMessage, response: ServerResponse): void {
		if (!request.complete && error instanceof AppError && error.code === 'TOO_LARGE') {
			this.#service.noticed('warning', from, 'A call that is too large was refused.');
			refuse(request, {status: 413});
			return;
		}

		if (response.headersSent || request.socket.destroyed) {
			response.destroy();
			return;
		}

		const [code, text] = faultOf(error);
		if (code === faultCode.internal) {
			this.#service.noticed('error', from, `A call failed: ${drawable(String(error))}`);
		}

		reply(response, encodeFault(code, text));
	}
}

function refusalOf({method, url, headers}: IncomingMessage): Refusal | undefined {
	if (method !== 'POST') {
		return {status: 405, headers: {Allow: 'POST'}};
	}

	if (url !== '/RPC2' && url !== '/') {
		return {status: 404};
	}

	return (headers['content-encoding'] ?? 'identity') === 'identity' ? undefined : {status: 415};
}

/** @returns the number and the sentence that the caller may know. */
function faultOf(error: unknown): readonly [number, string] {
	switch (error instanceof AppError ? error.code : 'INTERNAL') {
		case 'BAD_PATTERN':
			return [faultCode.badPattern, (error as AppError).message];
		case 'NO_SUCH_FILE':
			return [faultCode.noSuchFile, 'There is no such file here.'];
		case 'BROKEN_REPLY':
		case 'TOO_LARGE':
			return [faultCode.badArguments, 'Expected a call of f(token, n, argument), got something else.'];
		case 'FILE_CHANGED':
			return [faultCode.internal, 'The file is being changed; ask again later.'];
		default:
			return [faultCode.internal, 'The call failed here for a reason that is not yours.'];
	}
}

function reply(response: ServerResponse, xml: string): void {
	const body = Buffer.from(xml);
	response.writeHead(200, {'Content-Type': 'text/xml', 'Content-Length': body.length});
	response.end(body);
}
