import {resolve} from 'node:path';
import meow from 'meow';
import packageJson from '../../package.json' with {type: 'json'};
import {AppError} from '../model/errors.ts';
import type {Command, Options} from '../options.ts';
import {checkFlags} from './check-flags.ts';
import {checkHost, notEmpty, thePassword} from './checks.ts';
import {flags} from './flags.ts';
import {type Form, parseForm} from './form.ts';
import {help} from './help.ts';
import {parseLimit} from './limit.ts';
import {parseMembers} from './members.ts';
import {defaultPort, parsePort} from './port.ts';

/** Where the command line is read. */
export interface Place {
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The current directory, absolute. */
	readonly directory: string;
}

const read = (words: readonly string[]) =>
	meow(help, {
		importMeta: import.meta,
		argv: [...words],
		flags,
		pkg: packageJson,
		description: false,
		autoHelp: false,
		autoVersion: false,
	});

/** What the flags say, before it is checked. */
type Given = ReturnType<typeof read>['flags'];

/** The commands that look into a network without being a part of it. */
const visits: ReadonlySet<Command> = new Set(['get', 'ls', 'peers']);

/** Reads the words after the program's name. @throws {AppError} `USAGE` or `BAD_URL`: one sentence on what is wrong. */
export function parseOptions(words: readonly string[], place: Place): Options {
	checkFlags(words);
	const {flags: given, input} = read(words);
	const form = theForm(given, input);
	const {join, password: invited} = parseMembers([...(form.join ?? []), ...(given.join ?? [])]);
	checkTogether(form, given, join);
	return {
		command: form.command,
		...folders(form, given, place),
		...passwords(form, given, invited, place),
		patterns: form.patterns ?? [],
		host: checkHost(form.classic?.host ?? given.host),
		...thePort(form.classic?.port ?? given.port),
		join,
		classic: form.classic !== undefined || given.classic,
		// The program of 2004 fetched one file after the other.
		slots: form.classic === undefined ? undefined : 1,
		upLimit: parseLimit(given.upLimit, '--up-limit'),
		downLimit: parseLimit(given.downLimit, '--down-limit'),
		json: given.json ?? false,
		ascii: given.ascii ?? false,
		color: given.color && !place.environment.NO_COLOR,
		demo: given.demo ?? false,
	};
}

function folders(form: Form, given: Given, {environment, directory}: Place): Pick<Options, 'folder' | 'to'> {
	const path = (text: string): string => resolve(directory, text);
	const folder = path(notEmpty(form.folder, 'a folder') ?? (environment.TINYP2P_FOLDER || '.'));
	const to = notEmpty(given.to, 'a folder after --to');
	const usual = visits.has(form.command) ? directory : folder;
	return {folder, to: to === undefined ? usual : path(to)};
}

function passwords(form: Form, given: Given, invited: string | undefined, {environment, directory}: Place) {
	const file = notEmpty(given.passwordFile, 'a file after --password-file');
	const ask = given.password === '';
	const password = thePassword({
		words: [form.classic?.password, ask ? undefined : given.password, invited],
		file,
		environment: ask ? undefined : environment.TINYP2P_PASSWORD,
	});
	return {
		password,
		passwordFile: file === undefined ? undefined : resolve(directory, file),
		askPassword: ask,
	};
}

const thePort = (text: string | undefined): Pick<Options, 'port' | 'portMayChange'> =>
	text === undefined
		? {port: defaultPort, portMayChange: true}
		: {port: parsePort(text), portMayChange: false};

function theForm(given: Given, input: readonly string[]): Form {
	if (given.help) {
		return {command: 'help'};
	}

	return given.version ? {command: 'version'} : parseForm(input);
}

/** Refuses what is right by itself and makes no sense together. */
function checkTogether({command, folder, classic}: Form, {demo}: Given, join: readonly string[]): void {
	if (demo && (visits.has(command) || classic !== undefined || folder !== undefined || join.length > 0)) {
		throw new AppError('USAGE', 'Expected --demo without a folder, a member or a command, got one of them.');
	}

	if (visits.has(command) && join.length === 0) {
		throw new AppError('USAGE', `Expected ${command} with --join and the address of a member, got none.`);
	}
}
