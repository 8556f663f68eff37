import {type FSWatcher, watch} from 'node:fs';
import process from 'node:process';
import {childPath, isHidden} from './names.ts';
import {isVanished, systemCode, systemReason} from './system-error.ts';

/** What a watcher tells. Its words are hints: whoever hears them looks for itself. */
export interface WatchEvents {
	/** Something is different at this shared path, `''` for the shared folder itself. */
	changed(path: string): void;
	/** It cannot watch, or not all. May be told more than once. */
	failed(error: unknown): void;
}

export interface Watcher {
	/**
	 * Begins to watch what lies in one folder itself: what happens from now on is told. Does nothing where it is watched
	 * already. Where no more folders can be watched, one with `isNews` takes the place of that in which nothing has happened
	 * for longest.
	 */
	add(path: string, place: string, isNews: boolean): void;
	/** Watches a folder no more. */
	remove(path: string): void;
	close(): Promise<void>;
}

/** Begins to watch the shared folder, whose real place is `root`. */
export type WatchFolder = (root: string, events: WatchEvents) => Watcher;

/** Where one watch tells of all below, too. */
const isRecursive = process.platform === 'darwin' || process.platform === 'win32';

const isLimit = (error: unknown): boolean => ['ENOSPC', 'EMFILE', 'ENFILE'].includes(systemCode(error) ?? '');

const isPermission = (error: unknown): boolean => ['EACCES', 'EPERM'].includes(systemCode(error) ?? '');

/**
 * Watches with the system's own means, one watch for each folder where the system wants it so. It keeps no list of files
 * and reads nothing: a watch costs about a kilobyte and six microseconds.
 */
export const watchFolder: WatchFolder = (root, events) =>
	isRecursive ? watchTree(root, events) : new FolderWatches(events);

function watchTree(root: string, events: WatchEvents): Watcher {
	let watcher: FSWatcher | undefined;
	return {
		add() {
			if (watcher !== undefined) {
				return;
			}

			try {
				watcher = watch(root, {recursive: true}, (_event, name) => {
					const changed = name?.replaceAll('\\', '/') ?? '';
					if (!isHidden(changed)) {
						events.changed(changed);
					}
				});
				watcher.on('error', error => events.failed(error));
			} catch (error) {
				events.failed(error);
			}
		},
		remove() {},
		async close() {
			watcher?.close();
		},
	};
}

/** One watch for each folder. */
export class FolderWatches implements Watcher {
	readonly #events: WatchEvents;
	readonly #most: number;
	/** Those in which nothing has happened for longest first. */
	readonly #watches = new Map<string, FSWatcher>();

	/** `most`: how many at the same time, where the system has no lower limit. */
	constructor(events: WatchEvents, most = Number.POSITIVE_INFINITY) {
		this.#events = events;
		this.#most = most;
	}

	add(path: string, place: string, isNews: boolean): void {
		if (this.#watches.has(path)) {
			return;
		}

		try {
			this.#watch(path, place);
		} catch (error) {
			if (isLimit(error) && isNews && this.#dropOldest()) {
				this.add(path, place, false);
			} else if (!isVanished(error) && !isPermission(error)) {
				this.#events.failed(error);
			}
		}
	}

	remove(path: string): void {
		this.#watches.get(path)?.close();
		this.#watches.delete(path);
	}

	async close(): Promise<void> {
		for (const path of [...this.#watches.keys()]) {
			this.remove(path);
		}
	}

	#watch(path: string, place: string): void {
		if (this.#watches.size >= this.#most) {
			throw Object.assign(new Error('No more folders can be watched'), {code: 'ENOSPC'});
		}

		const watcher = watch(place, (_event, name) => {
			if (this.#watches.get(path) !== watcher) {
				return;
			}

			// The last in which something happened.
			this.#watches.delete(path);
			this.#watches.set(path, watcher);
			const changed = name === null ? path : childPath(path, name);
			if (!isHidden(changed)) {
				this.#events.changed(changed);
			}
		});
		watcher.on('error', () => {
			this.remove(path);
			this.#events.changed(path);
		});
		this.#watches.set(path, watcher);
	}

	#dropOldest(): boolean {
		const [oldest] = this.#watches.keys();
		if (oldest !== undefined) {
			this.remove(oldest);
		}

		return oldest !== undefined;
	}
}

/** @returns one sentence about a folder that cannot be watched and is looked through every `interval` milliseconds instead. */
export function watchProblem(error: unknown, interval: number): string {
	// Rounded, so that it is not another sentence after each walk.
	const seconds = Math.ceil(interval / 5000) * 5;
	const instead = `so it is looked through every ${seconds} seconds instead`;
	switch (systemCode(error)) {
		case 'ENOSPC':
			return `The folder holds more folders than this system may watch (fs.inotify.max_user_watches), ${instead}.`;
		case 'EMFILE':
		case 'ENFILE':
			return `The folder cannot be watched because too many files or watches are open, ${instead}.`;
		default:
			return `The folder cannot be watched (${systemReason(error)}), ${instead}.`;
	}
}
