/** Which face the program shows. */
export type Command = 'app' | 'serve' | 'get' | 'ls' | 'peers' | 'config' | 'help' | 'version';

/** How the screen behaves; only the configuration file says it. */
export interface Preferences {
	/** @default 'dark' */
	readonly theme: 'dark' | 'light' | 'mono';
	/** @default false */
	readonly mouse: boolean;
	/** Whether to ask before something is lost. @default true */
	readonly confirm: boolean;
	/** How to tell that a batch of transfers is done. @default ['toast'] */
	readonly notify: ReadonlyArray<'toast' | 'bell' | 'osc9' | 'title'>;
	/** Other keys for some actions, by the action's id; none: no key does it. */
	readonly keys: Readonly<Record<string, readonly string[]>>;
	/** What is wrong in the configuration file, one sentence each. */
	readonly notices: readonly string[];
}

/** What the command line, the environment, the configuration file and the defaults come to. Checked, but nothing was looked at on disk. */
export interface Options {
	/** @default 'app' */
	readonly command: Command;
	/** The folder that is shared, absolute. @default `TINYP2P_FOLDER`, else the configuration file's, else the current directory */
	readonly folder: string;
	/** Where fetched files go, absolute. @default the shared folder; for `get` the current directory */
	readonly to: string;
	/** Regular expressions, for `get` and `ls`. */
	readonly patterns: readonly string[];
	/** From `--password`, an invite or the 2004 form, else `TINYP2P_PASSWORD`; undefined where none of them says. */
	readonly password: string | undefined;
	/** Absolute. */
	readonly passwordFile: string | undefined;
	/** Whether `--password` stands alone, which asks for it even where none is needed. */
	readonly askPassword: boolean;
	/** Whether the user knows already if the password is weak. @default false */
	readonly weaknessTold: boolean;
	/** What we call ourselves, as `checkName` lets it. @default `TINYP2P_NAME`, else the configuration file's, else the name of this machine */
	readonly name: string | undefined;
	/** The name or address that others reach us at. @default the first address of this machine */
	readonly host: string | undefined;
	/** 0: any. @default 2004 */
	readonly port: number;
	/** Whether another port will do where `port` is taken: it was not asked for. */
	readonly portMayChange: boolean;
	/** Addresses of members, checked, as they were spelt. */
	readonly join: readonly string[];
	/** Whether plain-text peers of 2004 take part. @default false, in the forms of 2004 true */
	readonly classic: boolean;
	/** How many files come at once; undefined: the engine's own default. */
	readonly slots: number | undefined;
	/** Bytes a second; undefined: no limit. */
	readonly upLimit: number | undefined;
	/** Bytes a second; undefined: no limit. */
	readonly downLimit: number | undefined;
	/** How many files go out at once. @default 8 */
	readonly uploadSlots: number;
	/** A file to which each line of the activity is appended, absolute. */
	readonly logFile: string | undefined;
	/** Where what goes on from one run to the next is kept, absolute; undefined: nowhere. @default the platform's place */
	readonly stateDirectory: string | undefined;
	/** @default false */
	readonly json: boolean;
	/** Draw with ASCII only. @default false */
	readonly ascii: boolean;
	/** @default true, unless `NO_COLOR` is set */
	readonly color: boolean;
	/** Milliseconds between two looks at what has changed. @default 250 */
	readonly refreshInterval: number;
	readonly preferences: Preferences;
	/** Join a made-up network on this machine instead of a real one. @default false */
	readonly demo: boolean;
	/** Write an example of a configuration file. @default false */
	readonly init: boolean;
}
