import type {Socket} from 'node:net';
import {isLoopback} from './address-policy.ts';
import {remoteAddressOf} from './remote-address.ts';

/** How many connections may be open at a time. */
export interface DoorLimits {
	/** That have not shown a right token yet, in all. */
	readonly strangers: number;
	/** The same, from one address other than this machine. */
	readonly strangersPerAddress: number;
	/** That have shown one. */
	readonly members: number;
}

const defaultLimits: DoorLimits = {strangers: 512, strangersPerAddress: 64, members: 4096};

/**
 * Counts connections. Strangers are let in always, at the cost of the stranger that has waited longest at the most
 * crowded address: a flood of silent connections pushes itself out, and a peer, which speaks at once, gets in.
 */
export class Door {
	readonly #limits: DoorLimits;
	/** By address, oldest first. */
	readonly #strangers = new Map<string, Set<Socket>>();
	readonly #members = new Set<Socket>();
	#strangerCount = 0;

	constructor(limits: DoorLimits = defaultLimits) {
		this.#limits = limits;
	}

	/** Takes in a new connection, and watches it until it closes. */
	admit(socket: Socket): void {
		const address = remoteAddressOf(socket);
		const crowd = this.#strangers.get(address) ?? new Set();
		this.#strangers.set(address, crowd.add(socket));
		this.#strangerCount += 1;
		socket.once('close', () => {
			this.#leave(address, socket);
			this.#members.delete(socket);
		});
		if (crowd.size > this.#limits.strangersPerAddress && !isLoopback(address)) {
			this.#turnOut(address, crowd);
		} else if (this.#strangerCount > this.#limits.strangers) {
			this.#turnOut(...this.#mostCrowded(address, crowd));
		}
	}

	/** Says that a connection has shown a right token; @returns whether there is room for it. */
	recognise(socket: Socket): boolean {
		if (this.#members.has(socket)) {
			return true;
		}

		if (this.#members.size >= this.#limits.members || socket.destroyed) {
			return false;
		}

		this.#leave(remoteAddressOf(socket), socket);
		this.#members.add(socket);
		return true;
	}

	/** Destroys all connections. */
	close(): void {
		for (const socket of [...[...this.#strangers.values()].flatMap(crowd => [...crowd]), ...this.#members]) {
			socket.destroy();
		}
	}

	#mostCrowded(address: string, crowd: Set<Socket>): [string, Set<Socket>] {
		return [...this.#strangers].reduce(
			(most, next) => (next[1].size > most[1].size ? next : most),
			[address, crowd],
		);
	}

	#turnOut(address: string, crowd: Set<Socket>): void {
		const [oldest] = crowd;
		if (oldest !== undefined) {
			this.#leave(address, oldest);
			oldest.destroy();
		}
	}

	#leave(address: string, socket: Socket): void {
		const crowd = this.#strangers.get(address);
		if (crowd?.delete(socket)) {
			this.#strangerCount -= 1;
			if (crowd.size === 0) {
				this.#strangers.delete(address);
			}
		}
	}
}
