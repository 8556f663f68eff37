import {AppError} from '../model/errors.ts';
import type {Command} from '../options.ts';

/** What the words on the command line that are no flags ask for. */
export interface Form {
	readonly command: Command;
	readonly folder?: string;
	readonly patterns?: readonly string[];
	/** Addresses or invites. */
	readonly join?: readonly string[];
	/** Only in the forms of 2004. */
	readonly classic?: {readonly password: string; readonly host?: string; readonly port?: string};
}

const isInvite = (word = ''): boolean => /^tinyp2p:\/\//i.test(word);

const usage = (message: string): AppError => new AppError('USAGE', message);

/** @throws {AppError} where more than `most` words are given. */
function atMost(words: readonly string[], most: number, form: string): void {
	if (words.length > most) {
		throw usage(
			`Expected ${form}, got ${words.length - most} word${words.length - most > 1 ? 's' : ''} more.`,
		);
	}
}

function folderForm(command: Command, words: readonly string[], form: string): Form {
	atMost(words, 1, form);
	return {command, folder: words[0]};
}

const forms: Readonly<Record<string, (words: readonly string[]) => Form>> = {
	serve: words => folderForm('serve', words, 'serve [folder]'),
	join([invite, ...words]) {
		if (invite === undefined) {
			throw usage('Expected join <invite> [folder], got no invite.');
		}

		return {...folderForm('app', words, 'join <invite> [folder]'), join: [invite]};
	},
	get(patterns) {
		if (patterns.length === 0 || patterns.includes('')) {
			throw usage(
				`Expected get <pattern>…, got ${patterns.length === 0 ? 'no' : 'an empty'} pattern; "." means all.`,
			);
		}

		return {command: 'get', patterns};
	},
	ls(patterns) {
		atMost(patterns, 1, 'ls [pattern]');
		return {command: 'ls', patterns};
	},
	config(words) {
		atMost(words, 0, 'config');
		return {command: 'config'};
	},
	peers(words) {
		atMost(words, 0, 'peers');
		return {command: 'peers'};
	},
};

/** Both forms of 2004: `PASSWORD server HOST PORT [URL…]` and `PASSWORD client SERVERURL PATTERN`. */
function classicForm([password = '', role, ...words]: readonly string[]): Form | undefined {
	if (role === 'server' && words.length >= 2) {
		const [host, port, ...join] = words;
		return {command: 'app', join, classic: {password, host, port}};
	}

	if (role === 'client' && words.length === 2) {
		const [url = '', pattern = ''] = words;
		return {command: 'get', join: [url], patterns: [pattern], classic: {password}};
	}

	if (role === 'server' || role === 'client') {
		throw usage(
			'Expected PASSWORD server HOST PORT [URL…] or PASSWORD client SERVERURL PATTERN, got other words.',
		);
	}

	return undefined;
}

/** What stands for a command, as it is typed. */
export const commandWords: readonly string[] = [...Object.keys(forms), '--help', '--version'];

/** Reads the words that are no flags. An invite alone can only mean to join. @throws {AppError} `USAGE`. */
export function parseForm(words: readonly string[]): Form {
	if (isInvite(words[0])) {
		return parseForm(['join', ...words]);
	}

	const [first = '', ...rest] = words;
	if (Object.hasOwn(forms, first)) {
		return forms[first]?.(rest) ?? {command: 'app'};
	}

	return classicForm(words) ?? folderForm('app', words, 'a command (see --help) or one folder');
}
