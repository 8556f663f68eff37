import {stat} from 'node:fs/promises';
import {sep} from 'node:path';
import {drawable} from '../../model/drawable.ts';
import {toPlainError} from '../../model/errors.ts';
import type {OfferedNetwork, SetupMemory} from '../../state/setup/setup-state.ts';
import type {NetworkMemory} from '../../storage/network-memory.ts';

/** How long, in milliseconds, the screen waits for a disk that may be asleep or far away. */
const patience = 250;

/** @returns a path as people write it, safe to draw. */
export const homely = (path: string, home: string): string =>
	drawable(path === home || path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path);

/** Resolves with whether there is surely no folder at `path`. */
const isGone = (path: string): Promise<boolean> =>
	Promise.race([
		stat(path).then(
			found => !found.isDirectory(),
			(error: NodeJS.ErrnoException) => error.code === 'ENOENT' || error.code === 'ENOTDIR',
		),
		new Promise<boolean>(resolve => {
			setTimeout(resolve, patience, false).unref();
		}),
	]);

/** Resolves with what is remembered from earlier runs, or why nothing is. Never rejects. */
export async function readMemory(memory: NetworkMemory, home: string): Promise<SetupMemory> {
	const begin = {file: homely(memory.path, home), now: Date.now(), networks: [], problem: undefined};
	try {
		const networks = await Promise.all(
			(await memory.read()).map(
				async (network): Promise<OfferedNetwork> => ({
					...{network, label: homely(network.folder, home), isGone: await isGone(network.folder)},
				}),
			),
		);
		return {...begin, networks};
	} catch (error) {
		return {...begin, problem: toPlainError(error).message};
	}
}
