import {AppError} from '../../source/model/errors.ts';
import type {NativeFile, NativeService} from '../../source/network/server/native-service.ts';
import {beginning, type CatalogLine} from '../../source/wire/catalog-line.ts';
import type {KnownPeer} from '../../source/wire/known-peer.ts';
import type {PeerHello} from '../../source/wire/peer-hello.ts';
import type {PieceList} from '../../source/wire/piece-list.ts';
import {type MadeUpService, madeUpService} from './made-up-service.ts';

/** A service for both dialects over files in memory. */
export interface MadeUpNativeService extends MadeUpService, NativeService {
	/** Who has said hello. */
	readonly callers: PeerHello[];
	/** Whom callers have told of. */
	readonly told: KnownPeer[];
	/** Those that we know. */
	readonly ours: KnownPeer[];
	/** Each change since the start; the revision is `run.count`. */
	readonly changes: CatalogLine[];
	/** Of files that have been hashed. */
	readonly hashes: Map<string, string>;
	readonly pieceLists: Map<string, PieceList>;
	/** How many wait for a change. */
	waiting: number;
	/** Lists a file, or says that one is gone. */
	change(line: CatalogLine): void;
}

/** @returns a service that lists what it is told to, and serves `files` at their paths. */
export function madeUpNativeService(
	files: Readonly<Record<string, Uint8Array | string>> = {},
): MadeUpNativeService {
	const base = madeUpService(files);
	const waiters = new Set<() => void>();
	const revision = (): string => `run.${service.changes.length}`;
	const service: MadeUpNativeService = Object.assign(base, {
		callers: [],
		told: [],
		ours: [],
		changes: Object.entries(files).map(([path, content]) => ({
			path,
			size: Buffer.byteLength(content),
			modified: 1000,
		})),
		hashes: new Map(),
		pieceLists: new Map(),
		waiting: 0,
		hello(caller: PeerHello) {
			service.callers.push(caller);
			return {
				id: 'server-1',
				name: 'Server',
				version: '1.2.3',
				url: service.url,
				revision: revision(),
				files: service.files.size,
				bytes: 2 ** 40,
			};
		},
		peers(known: readonly KnownPeer[]) {
			service.told.push(...known);
			return service.ours;
		},
		changesSince(since: string) {
			const count = Number(/^run\.(\d+)$/.exec(since)?.[1] ?? Number.NaN);
			const isKnown = count <= service.changes.length;
			return {
				base: isKnown ? since : beginning,
				revision: revision(),
				lines: service.changes.slice(isKnown ? count : 0),
			};
		},
		async changed(signal: AbortSignal) {
			const {promise, resolve} = Promise.withResolvers<void>();
			waiters.add(resolve);
			signal.addEventListener('abort', () => resolve());
			service.waiting += 1;
			await promise;
			service.waiting -= 1;
			waiters.delete(resolve);
		},
		async openPath(path: string, from: string): Promise<NativeFile> {
			const sha256 = service.hashes.get(path);
			return {...(await service.open(path, from)), sha256};
		},
		async pieces(path: string) {
			if (!service.files.has(path)) {
				throw new AppError('NO_SUCH_FILE', 'There is no such file.');
			}

			return service.pieceLists.get(path);
		},
		change(line: CatalogLine) {
			service.changes.push(line);
			for (const wake of waiters) {
				wake();
			}
		},
	} satisfies Omit<MadeUpNativeService, keyof MadeUpService>);
	return service;
}
