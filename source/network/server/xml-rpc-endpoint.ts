import type {IncomingMessage, ServerResponse} from 'node:http';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';
import {faultCode} from '../../wire/classic-fault.ts';
import {type Call, decodeCall, encodeFault} from '../../wire/xmlrpc-codec.ts';
import {readBody} from '../read-body.ts';
import {faultOf} from './fault-of.ts';
import type {PeerService} from './peer-service.ts';
import {type Refusal, refuse} from './refuse.ts';
import {remoteAddressOf} from './remote-address.ts';

/** One call on its way to be answered. */
export interface Exchange {
	/** The caller's IP address. */
	readonly from: string;
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
}

export interface XmlRpcEndpointOptions {
	readonly service: PeerService;
	/** Bytes of a call that are read. */
	readonly limit: number;
	/** Answers the call. What it throws before it has written anything becomes a fault. */
	readonly call: (call: Call, exchange: Exchange) => Promise<void>;
}

/** Answers XML-RPC in a POST: reads the call within limits and turns whatever goes wrong into a fault. */
export class XmlRpcEndpoint {
	readonly #options: XmlRpcEndpointOptions;

	constructor(options: XmlRpcEndpointOptions) {
		this.#options = options;
	}

	/** Never rejects. */
	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const exchange = {request, response, from: remoteAddressOf(request.socket)};
		const refusal = refusalOf(request);
		if (refusal !== undefined) {
			refuse(request, refusal);
			return;
		}

		try {
			const body = await readBody(request, this.#options.limit);
			await this.#options.call(decodeCall(body), exchange);
		} catch (error) {
			this.#fail(error, exchange);
		}
	}

	#fail(error: unknown, {from, request, response}: Exchange): void {
		const {service} = this.#options;
		if (!request.complete && error instanceof AppError && error.code === 'TOO_LARGE') {
			service.noticed('warning', from, 'A call that is too large was refused.');
			refuse(request, {status: 413});
			return;
		}

		if (response.headersSent || request.socket.destroyed) {
			response.destroy();
			return;
		}

		const [code, text] = faultOf(error);
		if (code === faultCode.internal) {
			service.noticed('error', from, `A call failed: ${drawable(String(error))}`);
		}

		replyXml(response, encodeFault(code, text));
	}
}

/** Sends a whole answer. */
export function replyXml(response: ServerResponse, xml: string): void {
	const body = Buffer.from(xml);
	response.writeHead(200, {'Content-Type': 'text/xml', 'Content-Length': body.length});
	response.end(body);
}

function refusalOf({method, headers}: IncomingMessage): Refusal | undefined {
	if (method !== 'POST') {
		return {status: 405, headers: {Allow: 'POST'}};
	}

	return (headers['content-encoding'] ?? 'identity') === 'identity' ? undefined : {status: 415};
}
