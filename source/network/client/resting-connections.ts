import type {PeerUrl} from '../../model/peer.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';

/** A connection that can be kept for later. */
export interface KeptConnection {
	readonly peer: ParsedPeerUrl;
	/** Whether a request can be sent on it. */
	readonly isFree: boolean;
	/** Lets nothing but its own end keep it waiting: a process may end while it is kept. */
	rest(): void;
	destroy(): void;
}

export interface RestingConnectionsOptions {
	readonly mostPerPeer: number;
	readonly most: number;
}

interface Resting<Connection> {
	readonly connection: Connection;
	readonly timer: NodeJS.Timeout;
}

/** Milliseconds; less than the five seconds after which a peer closes what it hears nothing on. */
const restTimeout = 4000;

/** Connections that are kept for a while after their last reply, so that the next request needs no handshake. */
export class RestingConnections<Connection extends KeptConnection> {
	readonly #options: RestingConnectionsOptions;
	/** The one that was used last stands last. */
	readonly #resting = new Map<PeerUrl, Resting<Connection>[]>();
	#count = 0;

	constructor(options: RestingConnectionsOptions) {
		this.#options = options;
	}

	/** Keeps a connection, or ends it where there is no room. */
	keep(connection: Connection): void {
		const {url} = connection.peer;
		const resting = this.#resting.get(url) ?? [];
		if (resting.length >= this.#options.mostPerPeer || this.#count >= this.#options.most) {
			connection.destroy();
			return;
		}

		const timer = setTimeout(() => connection.destroy(), restTimeout);
		timer.unref();
		connection.rest();
		this.#count += 1;
		this.#resting.set(url, [...resting, {connection, timer}]);
	}

	/** Takes one out to be used; undefined where none is left. */
	wake(url: PeerUrl): Connection | undefined {
		for (;;) {
			const resting = this.#resting.get(url)?.at(-1);
			if (resting === undefined) {
				return undefined;
			}

			this.#take(resting);
			if (resting.connection.isFree) {
				return resting.connection;
			}
		}
	}

	/** Takes one out that has ended, if it was there. */
	forget(connection: Connection): void {
		const resting = this.#resting.get(connection.peer.url)?.find(each => each.connection === connection);
		if (resting !== undefined) {
			this.#take(resting);
		}
	}

	#take(taken: Resting<Connection>): void {
		const {url} = taken.connection.peer;
		const others = (this.#resting.get(url) ?? []).filter(resting => resting !== taken);
		clearTimeout(taken.timer);
		this.#count -= 1;
		if (others.length === 0) {
			this.#resting.delete(url);
		} else {
			this.#resting.set(url, others);
		}
	}
}
