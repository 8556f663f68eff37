import {addresses, flag, host, type Kind, name, oneOf, path, rate, someOf, wholeNumber} from './kinds.ts';

/** One thing that the configuration file can say. */
export interface Setting<Value, Default extends Value | undefined = Value | undefined> {
	readonly kind: Kind<Value>;
	/** What it does, as one sentence or two. */
	readonly comment: string;
	/** What holds where nothing says; undefined: what `otherwise` tells. */
	readonly default: Default;
	readonly otherwise?: string;
	/** What the example says where there is no default, or one that shows too little. */
	readonly example?: unknown;
}

const fixed = <Value>(setting: Setting<Value, NoInfer<Value>>): Setting<Value, Value> => setting;
const open = <Value>(setting: Setting<Value, undefined>): Setting<Value, undefined> => setting;

/** Every setting by its name in the file: `screen.ascii` stands in the table `[screen]`. The one table of them. */
export const settings = {
	folder: open({
		kind: path,
		comment: 'The folder that is shared.',
		default: undefined,
		otherwise: 'the current directory',
		example: '~/Shared',
	}),
	to: open({
		kind: path,
		comment: 'Where fetched files go.',
		default: undefined,
		otherwise: 'the shared folder; for get: the current directory',
		example: '~/Downloads',
	}),
	password_file: open({
		kind: path,
		comment:
			'A file with the password of the network on its only line, which nobody else may read (chmod 600).\nThe password itself is no setting: files like this one are shown around.',
		default: undefined,
		otherwise: 'the password is asked for, or made up for a new network',
		example: '~/.tinyp2p-password',
	}),
	name: open({
		kind: name,
		comment:
			'What others see you as. Anybody can take any name; two of the same are shown with their addresses.',
		default: undefined,
		otherwise: 'the name of this machine',
		example: 'ada',
	}),
	host: open({
		kind: host,
		comment: 'The name or address that others reach us at.',
		default: undefined,
		otherwise: 'found out',
		example: 'ada.example.org',
	}),
	port: fixed({
		kind: wholeNumber(0, 65_535),
		comment: 'Where to listen; 0: any. Without this setting any will also do where the usual one is taken.',
		default: 2004,
	}),
	join: fixed({
		kind: addresses,
		comment:
			'Addresses of members to visit first. Not invites: those hold the password.\nAn address or an invite on the command line takes the place of all of these.',
		default: [],
		example: ['http://bob.example.org:2004'],
	}),
	classic: fixed({
		kind: flag,
		comment:
			'Whether peers of 2004 take part, which speak plain text: anybody on the way can read what goes to and from them,\nand can try passwords on it.',
		default: false,
	}),
	up_limit: open({
		kind: rate,
		comment: 'Bytes a second to others.',
		default: undefined,
		otherwise: 'no limit',
		example: '500k',
	}),
	down_limit: open({
		kind: rate,
		comment: 'Bytes a second from others.',
		default: undefined,
		otherwise: 'no limit',
		example: '2M',
	}),
	upload_slots: fixed({
		kind: wholeNumber(1, 9999),
		comment: 'How many files go out at once. Who waits comes in fair turns of persons.',
		default: 8,
	}),
	log: open({
		kind: path,
		comment: 'A file to which each line of the activity is appended.',
		default: undefined,
		otherwise: 'none',
		example: '~/tinyp2p.log',
	}),
	state_dir: open({
		kind: path,
		comment:
			'The folder in which it is kept from one run to the next whom we know, what they list and what is to be fetched.\nOnly one program at a time uses what is kept of a network there.',
		default: undefined,
		otherwise: 'the usual place of the platform',
		example: '~/.tinyp2p-state',
	}),
	'screen.ascii': fixed({kind: flag, comment: 'Draw with ASCII only.', default: false}),
	'screen.color': fixed({
		kind: oneOf('auto', 'never'),
		comment: 'Whether to draw with colours. NO_COLOR in the environment says "never".',
		default: 'auto',
	}),
	'screen.theme': fixed({
		kind: oneOf('dark', 'light', 'mono'),
		comment: 'What the colours are chosen for: a dark ground, a light one, or none at all.',
		default: 'dark',
	}),
	'screen.mouse': fixed({
		kind: flag,
		comment: 'Whether clicks and the wheel work. The terminal then selects text only with Shift held.',
		default: false,
	}),
	'screen.confirm': fixed({
		kind: flag,
		comment: 'Whether to ask before something is lost.',
		default: true,
	}),
	'screen.refresh_ms': fixed({
		kind: wholeNumber(100, 5000),
		comment: 'Milliseconds between two looks at what has changed. More is calmer over a slow link.',
		default: 250,
	}),
	'screen.notify': fixed({
		kind: someOf('toast', 'bell', 'osc9', 'title'),
		comment:
			'How to tell that a batch of transfers is done: a line on the screen, the bell, a notice of the desktop\n(OSC 9, for terminals that know it), the title of the terminal.',
		default: ['toast'],
		example: ['toast', 'bell', 'osc9', 'title'],
	}),
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof settings;

export type SettingValue<Name extends SettingName> =
	(typeof settings)[Name]['kind'] extends Kind<infer Value> ? Value : never;

export type SettingDefault<Name extends SettingName> = (typeof settings)[Name]['default'];

/** What a file says, each value checked; absent where it says nothing of use. */
export type SettingValues = {readonly [Name in SettingName]?: SettingValue<Name>};

export const settingNames = Object.keys(settings) as readonly SettingName[];

export const isSettingName = (name: string): name is SettingName => Object.hasOwn(settings, name);
