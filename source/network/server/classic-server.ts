import type {IncomingMessage, ServerResponse} from 'node:http';
import {drawable} from '../../model/drawable.ts';
import {faultCode} from '../../wire/classic-fault.ts';
import {encodeFault} from '../../wire/xmlrpc-codec.ts';
import {ClassicMethod} from './classic-method.ts';
import type {Door} from './door.ts';
import type {PeerService} from './peer-service.ts';
import {refuse} from './refuse.ts';
import {replyXml, XmlRpcEndpoint} from './xml-rpc-endpoint.ts';

export interface ClassicServerOptions {
	readonly password: string;
	readonly service: PeerService;
	readonly door: Door;
}

/** Bytes that are read from somebody who has not shown a token. */
const largestCall = 64 * 1024;

/** Answers the classic dialect: `f(token, n, a)` as XML-RPC in a POST to `/RPC2` or `/`. */
export class ClassicServer {
	readonly #endpoint: XmlRpcEndpoint;

	constructor({password, service, door}: ClassicServerOptions) {
		const classic = new ClassicMethod({password, service, recognise: socket => door.recognise(socket)});
		this.#endpoint = new XmlRpcEndpoint({
			service,
			limit: largestCall,
			async call({method, params}, exchange) {
				if (method === 'f') {
					await classic.answer(params, exchange);
					return;
				}

				const name = drawable(method.slice(0, 60));
				const sentence = `method "${name}" is not supported, only "f" is`;
				replyXml(exchange.response, encodeFault(faultCode.unknownMethod, sentence));
			},
		});
	}

	/** Never rejects. */
	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (request.method === 'POST' && request.url !== '/RPC2' && request.url !== '/') {
			refuse(request, {status: 404});
			return;
		}

		await this.#endpoint.answer(request, response);
	}
}
