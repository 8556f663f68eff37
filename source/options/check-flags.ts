import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {nearest} from '../model/nearest.ts';
import {type Flag, flags, spelt} from './flags.ts';

const known: ReadonlyMap<string, Flag> = new Map(
	Object.entries<Flag>(flags).flatMap(([name, flag]) => [
		[`--${spelt(name)}`, flag] as const,
		...(flag.negatable ? [[`--no-${spelt(name)}`, flag] as const] : []),
		...(flag.shortFlag ? [[`-${flag.shortFlag}`, flag] as const] : []),
	]),
);

const isFlag = (word: string | undefined): boolean => word !== undefined && /^-(?!\d*\.?\d+$)./.test(word);

/**
 * Looks at every flag before a lone `--`, and leaves reading them to the parser, which would take any of these
 * mistakes for something else.
 * @throws {AppError} `USAGE`: a flag is unknown, comes twice, lacks its value or has one that it does not take.
 */
export function checkFlags(words: readonly string[]): void {
	const end = words.indexOf('--');
	const own = end === -1 ? words : words.slice(0, end);
	const seen = new Set<string>();
	for (const [index, word] of own.entries()) {
		if (isFlag(word)) {
			checkFlag(word, own[index + 1], seen);
		}
	}
}

function checkFlag(word: string, next: string | undefined, seen: Set<string>): void {
	const name = word.replace(/=.*/s, '');
	const flag = known.get(name);
	if (flag === undefined) {
		throw unknownFlag(name);
	}

	if (seen.has(name) && !flag.isMultiple) {
		throw new AppError('USAGE', `Expected ${name} once, got it more than once.`);
	}

	seen.add(name);
	const hasValue = word.includes('=');
	if (flag.type === 'boolean' && hasValue) {
		throw new AppError('USAGE', `Expected ${name} alone, got it with a value.`);
	}

	if (flag.type === 'string' && !flag.bare && !hasValue && (next === undefined || isFlag(next))) {
		throw new AppError('USAGE', `Expected a value after ${name}, got none.`);
	}
}

const bare = (flag: string): string => flag.replace(/^--?/, '');

const longNames = [...known.keys()].filter(name => name.startsWith('--')).map(bare);

function unknownFlag(name: string): AppError {
	// Without the dashes, which all have alike.
	const near = nearest(bare(name), longNames);
	const hint = near === undefined ? 'see --help' : `did you mean --${near}?`;
	return new AppError('USAGE', `Unknown flag ${drawable(name)}; ${hint}${near === undefined ? '.' : ''}`);
}
