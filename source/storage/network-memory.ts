import {rename} from 'node:fs/promises';
import {join} from 'node:path';
import {AppError} from '../model/errors.ts';
import type {RememberedNetwork} from '../model/remembered-network.ts';
import {inTurn} from './in-turn.ts';
import {formatNetworks, inOrder, parseNetworks} from './network-list.ts';
import {makeOwnFolder, passedOver, readOwnFile, writeOwnFile} from './own-file.ts';
import {storageError} from './storage-error.ts';

/** The networks of this user that go on from one run to the next, in one small file that its owner alone may read. */
export class NetworkMemory {
	/** Absolute. */
	readonly path: string;

	/** @param directory - Where all state is kept, absolute. */
	constructor(directory: string) {
		this.path = join(directory, 'networks.json');
	}

	/**
	 * Resolves with the networks, the last used first; none where there is no file.
	 * @throws {AppError} `STATE_DAMAGED` or `DISK`: the file cannot be trusted or used, and stays as it is.
	 */
	async read(): Promise<readonly RememberedNetwork[]> {
		const text = await readOwnFile(this.path);
		const networks = text === undefined ? [] : parseNetworks(text);
		if (networks === undefined) {
			throw passedOver(this.path, 'it is damaged, or from another version');
		}

		return networks;
	}

	/** Keeps a network, in the place of what was kept of it. A file that cannot be used is set aside. @throws {AppError} */
	async remember(network: RememberedNetwork): Promise<void> {
		await makeOwnFolder(this.path);
		await inTurn(this.path, async () => {
			const networks = await this.read().catch(async (error: unknown) => {
				await this.#setAside(error);
				return [];
			});
			const others = networks.filter(({password}) => password !== network.password);
			await this.#write([network, ...others]);
		});
	}

	/** Keeps that a network was opened at `used`, in milliseconds since the epoch. @throws {AppError} */
	async touch(password: string, used: number): Promise<void> {
		await inTurn(this.path, async () => {
			const networks = await this.read();
			if (networks.some(network => network.password === password)) {
				await this.#write(
					networks.map(network => (network.password === password ? {...network, used} : network)),
				);
			}
		});
	}

	/** Keeps nothing more of a network. @throws {AppError} */
	async forget(password: string): Promise<void> {
		await inTurn(this.path, async () => {
			const networks = await this.read();
			const others = networks.filter(network => network.password !== password);
			if (others.length < networks.length) {
				await this.#write(others);
			}
		});
	}

	async #write(networks: readonly RememberedNetwork[]): Promise<void> {
		await writeOwnFile(this.path, formatNetworks(inOrder(networks)));
	}

	async #setAside(reason: unknown): Promise<void> {
		if (!(reason instanceof AppError) || reason.code !== 'STATE_DAMAGED') {
			throw reason;
		}

		const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
		try {
			await rename(this.path, this.path.replace(/\.json$/, `.damaged-${time}.json`));
		} catch (error) {
			throw storageError(error, this.path);
		}
	}
}
