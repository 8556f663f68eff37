/** One flag of the command line. */
export interface Flag {
	readonly type: 'string' | 'boolean';
	/** Whether it may be given more than once. */
	readonly isMultiple?: true;
	readonly shortFlag?: string;
	/** Whether it can be given as `--no-…` too. */
	readonly negatable?: true;
	/** Whether it may stand without its value. */
	readonly bare?: true;
}

/** Every flag by the name under which it is read; on the command line `upLimit` is `--up-limit`. */
export const flags = {
	password: {type: 'string', bare: true},
	passwordFile: {type: 'string'},
	name: {type: 'string'},
	host: {type: 'string'},
	port: {type: 'string'},
	join: {type: 'string', isMultiple: true},
	classic: {type: 'boolean', negatable: true},
	to: {type: 'string'},
	upLimit: {type: 'string'},
	downLimit: {type: 'string'},
	uploadSlots: {type: 'string'},
	log: {type: 'string'},
	stateDir: {type: 'string'},
	config: {type: 'string'},
	init: {type: 'boolean'},
	json: {type: 'boolean'},
	ascii: {type: 'boolean', negatable: true},
	color: {type: 'boolean', negatable: true},
	demo: {type: 'boolean'},
	help: {type: 'boolean', shortFlag: 'h'},
	version: {type: 'boolean', shortFlag: 'v'},
} as const satisfies Readonly<Record<string, Flag>>;

/** @returns how the flag is spelt on the command line, without its dashes. */
export const spelt = (name: string): string =>
	name.replaceAll(/[A-Z]/g, capital => `-${capital.toLowerCase()}`);
