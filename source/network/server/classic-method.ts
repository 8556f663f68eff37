import type {Socket} from 'node:net';
import {type ClassicCall, classicCall} from '../../wire/classic-call.ts';
import {faultCode} from '../../wire/classic-fault.ts';
import {encodeNames} from '../../wire/classic-reply.ts';
import {classicToken, sameToken} from '../../wire/classic-token.ts';
import {fitsXml} from '../../wire/xml-text.ts';
import {encodeFault, encodeResponse} from '../../wire/xmlrpc-codec.ts';
import type {PeerService} from './peer-service.ts';
import {refuse} from './refuse.ts';
import {sendFile} from './send-file.ts';
import {takeTurn} from './take-turn.ts';
import {Turns} from './turns.ts';
import {type Exchange, replyXml} from './xml-rpc-endpoint.ts';

export interface ClassicMethodOptions {
	readonly password: string;
	readonly service: PeerService;
	/** Told when a connection has shown a right token; returns whether there is room for it. */
	readonly recognise: (socket: Socket) => boolean;
}

/** Milliseconds for a turn: a client of 2004 ends at a refusal, so it waits for nearly as long as a connection may be idle. */
const patience = 50_000;

/** The one method of the classic dialect, `f(token, n, a)`. */
export class ClassicMethod {
	readonly #options: ClassicMethodOptions;
	readonly #turns = new Turns();

	constructor(options: ClassicMethodOptions) {
		this.#options = options;
	}

	/** Answers a call of `f`. Rejects, before anything has been sent, with what becomes a fault. */
	async answer(params: readonly unknown[], exchange: Exchange): Promise<void> {
		const {from, request, response} = exchange;
		const [token, n, argument] = params;
		if (params.length !== 3) {
			const count = params.length;
			replyXml(response, encodeFault(faultCode.badArguments, `Expected three arguments of f, got ${count}.`));
			return;
		}

		if (!this.#isToken(token, from)) {
			this.#options.service.noticed('warning', from, 'A call with a wrong password was refused.');
			replyXml(response, encodeResponse(false));
			return;
		}

		if (!this.#options.recognise(request.socket)) {
			refuse(request, {status: 503, headers: {'Retry-After': '5'}});
			return;
		}

		await this.#answerMember(classicCall(n, argument), exchange);
	}

	#isToken(token: unknown, from: string): boolean {
		const {service, password} = this.#options;
		return service.ownSpellings(from).some(spelling => sameToken(token, classicToken(password, spelling)));
	}

	async #answerMember(call: ClassicCall, {from, response}: Exchange): Promise<void> {
		const {service} = this.#options;
		switch (call.type) {
			case 'exchange':
				replyXml(response, encodeResponse(service.exchange(call.urls, from).filter(fitsXml)));
				return;
			case 'list':
				replyXml(response, encodeNames(await this.#list(call.pattern, from)));
				return;
			case 'open':
				await takeTurn(service, {caller: {address: from}, response, patience}, async () => {
					const file = await service.open(call.name, from);
					try {
						await sendFile(response, service, {file, name: call.name, to: from});
					} finally {
						await file.close();
					}
				});
		}
	}

	#list(pattern: string, from: string): Promise<readonly string[]> {
		const search = () => this.#options.service.list(pattern, from);
		return pattern === '' ? search() : this.#turns.run(from, search);
	}
}
