import {posix, win32} from 'node:path';
import type {Whereabouts} from './place.ts';

/**
 * @returns the folder in which is kept what goes on from one run to the next, absolute: below `XDG_STATE_HOME` where that
 * is set (XDG Base Directory Specification, which has relative paths ignored), else in the place that is usual on the
 * platform.
 */
export function statePlace({environment, home, platform}: Whereabouts): string {
	const {join, isAbsolute} = platform === 'win32' ? win32 : posix;
	const {XDG_STATE_HOME: xdg = '', LOCALAPPDATA: local = ''} = environment;
	const usual: Partial<Record<NodeJS.Platform, string>> = {
		darwin: join(home, 'Library', 'Application Support'),
		win32: local === '' ? join(home, 'AppData', 'Local') : local,
	};
	const folder = isAbsolute(xdg) ? xdg : (usual[platform] ?? join(home, '.local', 'state'));
	return join(folder, 'tinyp2p-tui');
}
