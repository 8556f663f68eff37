import {constants} from 'node:crypto';
import type {Socket} from 'node:net';
import {createServer, type Server, type TLSSocket} from 'node:tls';
import type {NetworkKeys} from '../../wire/network-keys.ts';
import {parsePeerUrl} from '../../wire/peer-url.ts';
import {tlsSettings} from '../tls-settings.ts';
import {BadKeyBackOff} from './bad-key-back-off.ts';
import type {Door} from './door.ts';
import type {PeerService} from './peer-service.ts';
import {remoteAddressOf} from './remote-address.ts';

export interface TlsUpgraderOptions {
	/** The network's keys, or the promise of them: handshakes wait for it. */
	readonly keys: NetworkKeys | Promise<NetworkKeys>;
	readonly service: PeerService;
	readonly door: Door;
	/** Takes a connection whose other end has shown that it knows the password. */
	readonly accept: (socket: TLSSocket) => void;
	/** @default one with the clock of this process */
	readonly backOff?: BadKeyBackOff;
}

/** Milliseconds for a handshake. */
const handshakeTimeout = 3000;
/** The errors of a handshake with another key, and of one with an identity that is not ours or with none. */
const badKey: ReadonlySet<string> = new Set([
	'ERR_SSL_BINDER_DOES_NOT_VERIFY',
	'ERR_SSL_NO_SUITABLE_SIGNATURE_ALGORITHM',
]);

/**
 * Encrypts connections that have been accepted already, with the key that belongs to our own address, however the
 * caller spells that. Whoever dialled somebody else, or has been sent here by a third, fails in the handshake.
 */
export class TlsUpgrader {
	readonly #options: TlsUpgraderOptions;
	#keys: NetworkKeys | undefined;
	readonly #backOff: BadKeyBackOff;
	readonly #server: Server;
	/** What is being encrypted, by the ends of its connection. */
	readonly #raw = new Map<string, Socket>();

	constructor(options: TlsUpgraderOptions) {
		this.#options = options;
		this.#keys = options.keys instanceof Promise ? undefined : options.keys;
		this.#backOff = options.backOff ?? new BadKeyBackOff();
		// Never listens. Its ticket keys are as old as itself, and it hands out no tickets: they would outlive a password.
		this.#server = createServer({
			...tlsSettings,
			handshakeTimeout,
			secureOptions: constants.SSL_OP_NO_TICKET,
			pskCallback: (socket, identity) => this.#keyFor(remoteAddressOf(socket), identity) ?? null,
		});
		this.#server.on('secureConnection', socket => this.#accept(socket));
		this.#server.on('tlsClientError', (error, socket) => this.#refuse(error, socket));
	}

	/** Begins the handshake. Every way in which it can fail closes the connection. */
	upgrade(socket: Socket): void {
		if (this.#backOff.isBarred(remoteAddressOf(socket))) {
			socket.destroy();
			return;
		}

		if (this.#keys === undefined) {
			void this.#upgradeLater(socket);
		} else {
			this.#begin(socket);
		}
	}

	async #upgradeLater(socket: Socket): Promise<void> {
		try {
			this.#keys = await this.#options.keys;
		} catch {
			// Whoever derives them says why there are none.
			socket.destroy();
		}

		if (!socket.destroyed) {
			this.#begin(socket);
		}
	}

	#begin(socket: Socket): void {
		const ends = endsOf(socket);
		this.#raw.set(ends, socket);
		socket.once('close', () => {
			if (this.#raw.get(ends) === socket) {
				this.#raw.delete(ends);
			}
		});
		this.#server.emit('connection', socket);
	}

	#keyFor(from: string, identity: string): Buffer | undefined {
		const keys = this.#keys;
		const {service} = this.#options;
		const urls = service.ownSpellings(from).map(spelling => parsePeerUrl(spelling).url);
		const url = urls.find(candidate => keys?.identityFor(candidate) === identity);
		return url === undefined ? undefined : keys?.pskFor(url);
	}

	#accept(socket: TLSSocket): void {
		const raw = this.#raw.get(endsOf(socket));
		this.#backOff.succeeded(remoteAddressOf(socket));
		if (raw !== undefined && this.#options.door.recognise(raw)) {
			this.#options.accept(socket);
		} else {
			socket.destroy();
		}
	}

	#refuse(error: Error, socket: TLSSocket): void {
		const from = remoteAddressOf(socket);
		socket.destroy();
		if ('code' in error && badKey.has(String(error.code))) {
			this.#backOff.failed(from);
			const text = 'A connection with another password, or to another address than ours, was refused.';
			this.#options.service.noticed('warning', from, text);
		}
	}
}

const endsOf = ({remoteAddress, remotePort, localAddress, localPort}: Socket): string =>
	[remoteAddress, remotePort, localAddress, localPort].join(' ');
