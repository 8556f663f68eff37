import {posix, win32} from 'node:path';

/** What tells where a user's settings are. */
export interface Whereabouts {
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The user's home folder, absolute. */
	readonly home: string;
	readonly platform: NodeJS.Platform;
}

/**
 * @returns where the configuration file is looked for, absolute: below `XDG_CONFIG_HOME` where that is set (XDG Base
 * Directory Specification, which has relative paths ignored), else in the place that is usual on the platform.
 */
export function configPlace({environment, home, platform}: Whereabouts): string {
	const {join, isAbsolute} = platform === 'win32' ? win32 : posix;
	const {XDG_CONFIG_HOME: xdg = '', APPDATA: roaming = ''} = environment;
	const usual: Partial<Record<NodeJS.Platform, string>> = {
		darwin: join(home, 'Library', 'Application Support'),
		win32: roaming === '' ? join(home, 'AppData', 'Roaming') : roaming,
	};
	const folder = isAbsolute(xdg) ? xdg : (usual[platform] ?? join(home, '.config'));
	return join(folder, 'tinyp2p-tui', 'config.toml');
}
