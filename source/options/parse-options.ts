import {resolve} from 'node:path';
import type {Config} from '../config/load-config.ts';
import {formatProblem} from '../config/problem.ts';
import {statePlace} from '../config/state-place.ts';
import {AppError} from '../model/errors.ts';
import {typedPassword} from '../model/made-up-password.ts';
import type {Command, Options, Preferences} from '../options.ts';
import {checkHost, checkName, notEmpty, thePassword} from './checks.ts';
import {type Choice, Choices} from './choices.ts';
import type {Form} from './form.ts';
import {parseLimit, parseSlots} from './limit.ts';
import {parseMembers} from './members.ts';
import {parsePort} from './port.ts';
import {type Given, readWords, type Words} from './read-words.ts';
import {usableValues} from './usable-values.ts';

/** Where the command line is read. */
export interface Place {
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The current directory, absolute. */
	readonly directory: string;
	/** The user's home folder, absolute; undefined: nothing is kept there. */
	readonly home?: string;
	readonly platform?: NodeJS.Platform;
}

/** The commands that look into a network without being a part of it. */
const visits: ReadonlySet<Command> = new Set(['get', 'ls', 'peers']);

/** All that a command is run with. */
export interface Settled {
	readonly options: Options;
	/** What holds for each setting, and who says so. */
	readonly choices: readonly Choice[];
}

/** Reads the words after the program's name. @throws {AppError} `USAGE` or `BAD_URL`: one sentence on what is wrong. */
export const parseOptions = (words: readonly string[], place: Place): Options =>
	settle(readWords(words), place).options;

/**
 * Decides what holds, from the command line, the environment and the configuration file.
 * @throws {AppError} `USAGE` or `BAD_URL`: one sentence on what is wrong with the first two.
 */
export function settle(words: Words, place: Place, config?: Config): Settled {
	const {form, given} = words;
	const choices = new Choices(usableValues(words, config?.values ?? {}));
	const {join: named, password: invited} = parseMembers([...(form.join ?? []), ...(given.join ?? [])]);
	checkTogether(form, given, named);
	const join = choices.choose('join', {words: named.length === 0 ? undefined : named});
	checkMembers(form, join);
	const options: Options = {
		command: form.command,
		...folders(words, choices, place),
		...passwords(words, choices, invited, place),
		patterns: form.patterns ?? [],
		name: theName(given, choices, place),
		host: choices.choose('host', {words: checkHost(form.classic?.host ?? given.host)}),
		...thePort(form.classic?.port ?? given.port, choices),
		join: parseMembers(join).join,
		classic: choices.choose('classic', {words: given.classic ?? (form.classic && true)}),
		// The program of 2004 fetched one file after the other.
		slots: form.classic === undefined ? undefined : 1,
		upLimit: choices.choose('up_limit', {words: parseLimit(given.upLimit, '--up-limit')}),
		downLimit: choices.choose('down_limit', {words: parseLimit(given.downLimit, '--down-limit')}),
		uploadSlots: choices.choose('upload_slots', {words: parseSlots(given.uploadSlots)}),
		logFile: theLog(given, choices, place),
		stateDirectory: theState(given, choices, place),
		json: given.json ?? false,
		...drawing(given, choices, place),
		refreshInterval: choices.choose('screen.refresh_ms'),
		preferences: preferences(choices, config),
		demo: given.demo ?? false,
		init: given.init ?? false,
	};
	return {options, choices: choices.made};
}

function folders({form, given}: Words, choices: Choices, {environment, directory}: Place) {
	const path = (text: string | undefined): string | undefined =>
		text === undefined ? undefined : resolve(directory, text);
	const folder = choices.choose(
		'folder',
		{
			words: path(notEmpty(form.folder, 'a folder')),
			environment: path(environment.TINYP2P_FOLDER || undefined),
		},
		resolve(directory, environment.TINYP2P_DEFAULT_FOLDER || '.'),
	);
	const to = path(notEmpty(given.to, 'a folder after --to'));
	return {folder, to: choices.choose('to', {words: to}, visits.has(form.command) ? directory : folder)};
}

const asTyped = (password: string | undefined): string | undefined =>
	password === undefined ? undefined : typedPassword(password);

function passwords({form, given}: Words, choices: Choices, invited: string | undefined, place: Place) {
	const file = notEmpty(given.passwordFile, 'a file after --password-file');
	const ask = given.password === '';
	const password = thePassword({
		// The program of 2004 takes every letter as it stands, so its forms do too.
		words: [form.classic?.password, ask ? undefined : asTyped(given.password), invited],
		file,
		environment: ask ? undefined : asTyped(place.environment.TINYP2P_PASSWORD),
	});
	const path = file === undefined ? undefined : resolve(place.directory, file);
	const said = ask || password !== undefined;
	return {
		password,
		// A password that is said elsewhere comes before the file's.
		passwordFile: said ? undefined : choices.choose('password_file', {words: path}),
		askPassword: ask,
		weaknessTold: false,
	};
}

function theName({name}: Given, choices: Choices, {environment}: Place): string | undefined {
	return choices.choose('name', {
		words: checkName(name, 'after --name'),
		environment: checkName(environment.TINYP2P_NAME || undefined, 'in TINYP2P_NAME'),
	});
}

function theLog({log}: Given, choices: Choices, {directory}: Place): string | undefined {
	const file = notEmpty(log, 'a file after --log');
	return choices.choose('log', {words: file === undefined ? undefined : resolve(directory, file)});
}

function theState({stateDir}: Given, choices: Choices, place: Place): string | undefined {
	const {environment, directory, home, platform = 'linux'} = place;
	const path = (text: string | undefined): string | undefined =>
		text === undefined ? undefined : resolve(directory, text);
	return choices.choose(
		'state_dir',
		{
			words: path(notEmpty(stateDir, 'a folder after --state-dir')),
			environment: path(environment.TINYP2P_STATE_DIR || undefined),
		},
		home === undefined ? undefined : statePlace({environment, home, platform}),
	);
}

function thePort(text: string | undefined, choices: Choices): Pick<Options, 'port' | 'portMayChange'> {
	const port = choices.choose('port', {words: text === undefined ? undefined : parsePort(text)});
	return {port, portMayChange: choices.isDefault('port')};
}

function drawing({ascii, color}: Given, choices: Choices, {environment}: Place) {
	const words = color === undefined ? undefined : color ? 'auto' : 'never';
	const noColor = environment.NO_COLOR ? 'never' : undefined;
	return {
		ascii: choices.choose('screen.ascii', {words: ascii}),
		color: choices.choose('screen.color', {words, environment: noColor}) === 'auto',
	};
}

const preferences = (choices: Choices, config: Config | undefined): Preferences => ({
	theme: choices.choose('screen.theme'),
	mouse: choices.choose('screen.mouse'),
	confirm: choices.choose('screen.confirm'),
	notify: choices.choose('screen.notify'),
	keys: config?.keys ?? {},
	notices: (config?.problems ?? []).map(problem => formatProblem(problem, 'the configuration file')),
});

/** Refuses what is right by itself and makes no sense together. */
function checkTogether({command, folder, classic}: Form, {demo, init}: Given, join: readonly string[]): void {
	const isReal = visits.has(command) || classic !== undefined || folder !== undefined || join.length > 0;
	if (demo && isReal) {
		throw new AppError('USAGE', 'Expected --demo without a folder, a member or a command, got one of them.');
	}

	if (init && command !== 'config') {
		throw new AppError('USAGE', 'Expected --init after config, got it with something else.');
	}
}

function checkMembers({command}: Form, join: readonly string[]): void {
	if (visits.has(command) && join.length === 0) {
		throw new AppError('USAGE', `Expected ${command} with --join and the address of a member, got none.`);
	}
}
