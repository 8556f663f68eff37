import meow from 'meow';
import packageJson from '../../package.json' with {type: 'json'};
import {checkFlags} from './check-flags.ts';
import {flags} from './flags.ts';
import {type Form, parseForm} from './form.ts';
import {help} from './help.ts';

const read = (words: readonly string[]) =>
	meow(help, {
		importMeta: import.meta,
		argv: [...words],
		flags,
		pkg: packageJson,
		description: false,
		autoHelp: false,
		autoVersion: false,
		// What is not said is not said: the environment or a file may say it.
		booleanDefault: undefined,
	});

/** What the flags say, before it is checked. */
export type Given = ReturnType<typeof read>['flags'];

/** A command line, read but not checked as a whole. */
export interface Words {
	readonly given: Given;
	readonly form: Form;
}

/** Reads the words after the program's name. @throws {AppError} `USAGE`: one sentence on what is wrong. */
export function readWords(words: readonly string[]): Words {
	checkFlags(words);
	const {flags: given, input} = read(words);
	return {given, form: theForm(given, input)};
}

function theForm(given: Given, input: readonly string[]): Form {
	if (given.help) {
		return {command: 'help'};
	}

	return given.version ? {command: 'version'} : parseForm(input);
}
