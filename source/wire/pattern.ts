import {setImmediate as nextTurn} from 'node:timers/promises';
import {RE2JS, RE2JSException} from 're2js';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {translatePattern, unusable} from './python-pattern.ts';

/** A regular expression that cannot be made to run for ever. */
export interface CompiledPattern {
	/** Whether the expression is found anywhere in `name`, as Python's `re.search` does. */
	test(name: string): boolean;
}

const longestPattern = 256;
const largestProgram = 2000;
/** Milliseconds of searching for one request. */
const budget = 500;
/** Milliseconds of searching before other work gets its turn. */
const slice = 8;

const flagBits: Readonly<Record<string, number>> = {
	i: RE2JS.CASE_INSENSITIVE,
	m: RE2JS.MULTILINE,
	s: RE2JS.DOTALL,
};

/**
 * Compiles a regular expression as Python writes it, in time and space linear in the name; `''` matches all.
 * @throws {AppError} `BAD_PATTERN` where it is malformed, too long, too large, or looks ahead or back.
 */
export function compilePattern(python: string): CompiledPattern {
	if (python === '') {
		return {test: () => true};
	}

	if (python.length > longestPattern) {
		throw unusable(`it has ${python.length} characters, at most ${longestPattern} are expected`);
	}

	const {source, flags} = translatePattern(python);
	const bits = [...flags].reduce((sum, flag) => sum | (flagBits[flag] ?? 0), RE2JS.LOOKBEHINDS);
	const compiled = compile(source, bits);
	if (compiled.programSize() > largestProgram) {
		throw unusable('it is too large');
	}

	return {test: name => compiled.test(name)};
}

function compile(source: string, bits: number): RE2JS {
	try {
		return RE2JS.compile(source, bits);
	} catch (error) {
		throw unusable(reason(error), error);
	}
}

/** What the engine says about a malformed expression, without its name and without the expression. */
function reason(error: unknown): string {
	const message = error instanceof RE2JSException ? error.message : 'it is malformed';
	return drawable(message.replace(/^error parsing regexp: /, '').replace(/: `.*$/s, ''));
}

/**
 * Resolves with those `names` in which the pattern is found, giving way to other work in between. Rejects with
 * `BAD_PATTERN`, also where the search takes longer than half a second, and with `CANCELLED`.
 */
export async function searchNames(
	python: string,
	names: Iterable<string>,
	{signal, now = () => performance.now()}: {readonly signal?: AbortSignal; readonly now?: () => number} = {},
): Promise<string[]> {
	const pattern = compilePattern(python);
	const found: string[] = [];
	let spent = 0;
	let since = now();
	for (const name of names) {
		if (pattern.test(name)) {
			found.push(name);
		}

		const elapsed = now() - since;
		if (spent + elapsed > budget) {
			throw unusable('the search takes too long');
		}

		if (elapsed > slice) {
			spent += elapsed;
			await nextTurn();
			if (signal?.aborted) {
				throw new AppError('CANCELLED', 'The search was cancelled.', {cause: signal.reason});
			}

			since = now();
		}
	}

	return found;
}
