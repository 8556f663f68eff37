import type {Socket} from 'node:net';
import {isLoopback} from './address-policy.ts';
import {Crowds} from './crowds.ts';
import {remoteAddressOf} from './remote-address.ts';

/** How many connections may be open at a time. */
export interface DoorLimits {
	/** That have not shown the key or a right token yet, in all. */
	readonly strangers: number;
	/** The same, from one address other than this machine. */
	readonly strangersPerAddress: number;
	/** That have shown one. */
	readonly members: number;
}

/**
 * Since a newcomer pushes out who has waited longest, a limit for strangers is the time that a member has to show the
 * key while a flood comes in: 512 leave half a second at a thousand connections a second, where 64 would leave less than
 * a round trip. A member with many transfers opens as many connections at once, and a whole house may stand behind one address.
 */
const defaultLimits: DoorLimits = {strangers: 512, strangersPerAddress: 64, members: 4096};

/**
 * Counts connections. Strangers are let in always, at the cost of the stranger that has waited longest at the most
 * crowded address: a flood of silent connections pushes itself out, and a peer, which speaks at once, gets in. Where
 * there are too many members, the newest connection of the most crowded address goes, so that nobody takes all places.
 */
export class Door {
	readonly #limits: DoorLimits;
	readonly #strangers = new Crowds();
	readonly #members = new Crowds();

	constructor(limits: DoorLimits = defaultLimits) {
		this.#limits = limits;
	}

	/** Takes in a new connection, and watches it until it closes. */
	admit(socket: Socket): void {
		const address = remoteAddressOf(socket);
		this.#strangers.add(address, socket);
		socket.once('close', () => {
			this.#strangers.delete(address, socket);
			this.#members.delete(address, socket);
		});
		if (this.#strangers.sizeAt(address) > this.#limits.strangersPerAddress && !isLoopback(address)) {
			turnOut(this.#strangers, address, this.#strangers.oldestAt(address));
		} else if (this.#strangers.size > this.#limits.strangers) {
			const crowded = this.#strangers.mostCrowded();
			turnOut(this.#strangers, crowded, this.#strangers.oldestAt(crowded));
		}
	}

	/** Says that a connection has shown the key or a right token; @returns whether there is room for it. */
	recognise(socket: Socket): boolean {
		const address = remoteAddressOf(socket);
		if (this.#members.has(address, socket)) {
			return true;
		}

		if (socket.destroyed || !this.#makeRoomFor(address)) {
			return false;
		}

		this.#strangers.delete(address, socket);
		this.#members.add(address, socket);
		return true;
	}

	/** Destroys all connections. */
	close(): void {
		for (const socket of [...this.#strangers.all(), ...this.#members.all()]) {
			socket.destroy();
		}
	}

	#makeRoomFor(address: string): boolean {
		if (this.#members.size < this.#limits.members) {
			return true;
		}

		const crowded = this.#members.mostCrowded();
		if (this.#members.sizeAt(crowded) <= this.#members.sizeAt(address) + 1) {
			return false;
		}

		turnOut(this.#members, crowded, this.#members.newestAt(crowded));
		return true;
	}
}

/** It counts no longer at once, though it takes a moment to close. */
function turnOut(crowds: Crowds, address: string, socket: Socket | undefined): void {
	if (socket !== undefined) {
		crowds.delete(address, socket);
		socket.destroy();
	}
}
