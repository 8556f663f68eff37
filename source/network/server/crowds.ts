import type {Socket} from 'node:net';

/** Connections by the IP address that they come from, those of each in the order in which they came. */
export class Crowds {
	readonly #crowds = new Map<string, Set<Socket>>();
	#size = 0;

	/** How many there are in all. */
	get size(): number {
		return this.#size;
	}

	sizeAt(address: string): number {
		return this.#crowds.get(address)?.size ?? 0;
	}

	has(address: string, socket: Socket): boolean {
		return this.#crowds.get(address)?.has(socket) ?? false;
	}

	add(address: string, socket: Socket): void {
		const crowd = this.#crowds.get(address) ?? new Set();
		this.#crowds.set(address, crowd.add(socket));
		this.#size += 1;
	}

	delete(address: string, socket: Socket): void {
		const crowd = this.#crowds.get(address);
		if (crowd?.delete(socket)) {
			this.#size -= 1;
			if (crowd.size === 0) {
				this.#crowds.delete(address);
			}
		}
	}

	/** @returns the address with the most connections, the first of several; `''` where there is none. */
	mostCrowded(): string {
		let most = '';
		for (const [address, crowd] of this.#crowds) {
			most = crowd.size > this.sizeAt(most) ? address : most;
		}

		return most;
	}

	oldestAt(address: string): Socket | undefined {
		const [oldest] = this.#crowds.get(address) ?? [];
		return oldest;
	}

	newestAt(address: string): Socket | undefined {
		return [...(this.#crowds.get(address) ?? [])].at(-1);
	}

	all(): Socket[] {
		return [...this.#crowds.values()].flatMap(crowd => [...crowd]);
	}
}
