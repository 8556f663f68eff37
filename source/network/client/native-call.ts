import {beginning} from '../../wire/catalog-line.ts';
import {faultError} from '../../wire/classic-fault.ts';
import {decodeResponse, encodeCall} from '../../wire/xmlrpc-codec.ts';
import {readBody} from '../read-body.ts';
import type {Reply} from '../reply.ts';
import {checkReply} from './native-reply.ts';
import type {CatalogSince} from './peer-client.ts';
import type {NativeRequest} from './request-text.ts';

const largestReply = 4 * 1024 * 1024;

/** @returns the request that calls `method`. */
export const callRequest = (method: string, params: readonly unknown[]): NativeRequest => ({
	method: 'POST',
	target: '/RPC2',
	body: encodeCall(method, params),
});

/** @returns path and query of a question for a list. */
export const catalogTarget = ({since = beginning, wait = 0}: CatalogSince): string =>
	`/catalog?since=${since}${wait > 0 ? `&wait=${wait}` : ''}`;

/** Resolves with what a call has returned. Rejects with an `AppError`. */
export async function answerTo(call: Promise<Reply>): Promise<unknown> {
	const reply = await call;
	const response = await settled(reply, async () => {
		checkReply(reply, [200]);
		return decodeResponse(await readBody(reply, largestReply));
	});
	if (response.type === 'fault') {
		throw faultError(response);
	}

	return response.value;
}

/** Reads a reply; one that cannot be used ends its connection. */
export async function settled<Value>(reply: Reply, read: () => Value | Promise<Value>): Promise<Value> {
	try {
		return await read();
	} catch (error) {
		reply.destroy();
		throw error;
	}
}
