import {helloStruct, type PeerHello} from '../../wire/peer-hello.ts';
import {callRequest} from './native-call.ts';
import type {NativeRequest} from './request-text.ts';

/** Makes the request that says who we are. It is the same for everybody, and so made once as long as we stay who we are. */
export class HelloRequest {
	#made: {readonly mine: PeerHello; readonly request: NativeRequest} | undefined;

	of(mine: PeerHello): NativeRequest {
		if (this.#made === undefined || !isSame(this.#made.mine, mine)) {
			this.#made = {mine, request: callRequest('tinyp2p.hello', [helloStruct(mine)])};
		}

		return this.#made.request;
	}
}

const isSame = (one: PeerHello, other: PeerHello): boolean =>
	one.id === other.id && one.name === other.name && one.version === other.version && one.url === other.url;
