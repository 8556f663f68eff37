import {watch} from 'chokidar';
import {fromPlace, isHidden} from './names.ts';
import {isVanished, systemCode, systemReason} from './system-error.ts';

/** What a watcher tells. Its words are hints: whoever hears them looks for itself. */
export interface WatchEvents {
	/** Something is different at this shared path, `''` for the shared folder itself. */
	changed(path: string): void;
	/** From now on no change is missed. */
	ready(): void;
	/** It cannot watch, or not all. May be told more than once. */
	failed(error: unknown): void;
}

export interface Watcher {
	close(): Promise<void>;
}

/** Begins to watch the folder at the real place `root`. */
export type WatchFolder = (root: string, events: WatchEvents) => Watcher;

const isPermission = (error: unknown): boolean => ['EACCES', 'EPERM'].includes(systemCode(error) ?? '');

/** Watches with the system's own means, one watch for each folder. Links and hidden names are left alone. */
export const watchFolder: WatchFolder = (root, events) => {
	const watcher = watch(root, {
		ignored: place => isHidden(fromPlace(root, place) ?? ''),
		ignoreInitial: true,
		followSymlinks: false,
		// Else names that end in ~ are left out and a replaced file is told late.
		atomic: false,
		ignorePermissionErrors: true,
	});
	watcher.on('all', (_event, place) => {
		const path = fromPlace(root, place);
		if (path !== undefined) {
			events.changed(path);
		}
	});
	watcher.on('ready', () => events.ready());
	watcher.on('error', error => {
		if (!isVanished(error) && !isPermission(error)) {
			events.failed(error);
		}
	});
	return {close: () => watcher.close()};
};

/** @returns one sentence about a folder that cannot be watched and is read again every `interval` milliseconds instead. */
export function watchProblem(error: unknown, interval: number): string {
	const instead = `so it is read again every ${Math.round(interval / 1000)} seconds instead`;
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
