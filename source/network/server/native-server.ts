import type {IncomingMessage, ServerResponse} from 'node:http';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';
import {decodePath} from '../../wire/path-in-url.ts';
import {isPeerId} from '../../wire/peer-hello.ts';
import {encodePieceList} from '../../wire/piece-list.ts';
import {nativeControl} from './native-control.ts';
import type {NativeService} from './native-service.ts';
import {refuse} from './refuse.ts';
import {remoteAddressOf} from './remote-address.ts';
import {replyStatus} from './reply-status.ts';
import {catalogRequest, sendCatalog} from './send-catalog.ts';
import {sendPeers} from './send-peers.ts';
import {sendRange} from './send-range.ts';
import {takeTurn} from './take-turn.ts';
import {XmlRpcEndpoint} from './xml-rpc-endpoint.ts';

export interface NativeServerOptions {
	/** The network's password, for the classic method, which is answered here as well. */
	readonly password: string;
	readonly service: NativeService;
}

/** Milliseconds for which a request waits for its turn before it is told to come again. */
const patience = 3000;
/** Bytes of a call that are read from a member. */
const largestCall = 256 * 1024;

/**
 * Answers native peers, who have shown in the handshake that they know the password: XML-RPC at `/RPC2`, lists at
 * `/catalog`, peers at `/peers`, bytes at `/files/…`, digests at `/pieces/…`.
 */
export class NativeServer {
	readonly #service: NativeService;
	readonly #control: XmlRpcEndpoint;

	constructor({password, service}: NativeServerOptions) {
		this.#service = service;
		this.#control = new XmlRpcEndpoint({
			service,
			limit: largestCall,
			call: nativeControl(password, service),
		});
	}

	/** Never rejects. */
	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const [target = '', query] = (request.url ?? '').split('?', 2);
		if (target === '/RPC2' || target === '/') {
			await this.#control.answer(request, response);
			return;
		}

		try {
			if (target === '/peers') {
				await sendPeers(request, response, this.#service);
				return;
			}

			if (request.method !== 'GET') {
				refuse(request, {status: 405, headers: {Allow: 'GET'}});
				return;
			}

			await this.#get(target, new URLSearchParams(query), request, response);
		} catch (error) {
			this.#fail(error, remoteAddressOf(request.socket), response);
		}
	}

	async #get(
		target: string,
		query: URLSearchParams,
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<void> {
		const [, kind, encoded] = /^\/(catalog$|files\/|pieces\/)(.*)$/s.exec(target) ?? [];
		if (kind === 'catalog') {
			await sendCatalog(response, this.#service, catalogRequest(query));
			return;
		}

		const path = encoded === undefined ? undefined : decodePath(encoded);
		if (path === undefined) {
			replyStatus(response, 404);
		} else if (kind === 'files/') {
			await this.#sendFile(path, request, response);
		} else {
			await this.#sendPieceList(path, remoteAddressOf(request.socket), response);
		}
	}

	async #sendFile(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
		const to = remoteAddressOf(request.socket);
		const named = request.headers['peer-id'];
		const id = isPeerId(named) ? named : undefined;
		await takeTurn(this.#service, {caller: {address: to, id}, response, patience}, async () => {
			const file = await this.#service.openPath(path, to);
			try {
				await sendRange(request, response, this.#service, {file, path, to, id});
			} finally {
				await file.close();
			}
		});
	}

	async #sendPieceList(path: string, from: string, response: ServerResponse): Promise<void> {
		const list = await this.#service.pieces?.(path, from);
		if (list === undefined) {
			replyStatus(response, 404);
			return;
		}

		const body = encodePieceList(list);
		response.writeHead(200, {'Content-Type': 'application/json', 'Content-Length': body.length});
		response.end(body);
	}

	#fail(error: unknown, from: string, response: ServerResponse): void {
		const code = error instanceof AppError ? error.code : 'INTERNAL';
		if (response.headersSent || response.destroyed || code === 'CANCELLED') {
			response.destroy();
		} else if (code === 'NO_SUCH_FILE') {
			replyStatus(response, 404);
		} else {
			this.#service.noticed('error', from, `A request failed: ${drawable(String(error))}`);
			replyStatus(response, 500);
		}
	}
}
