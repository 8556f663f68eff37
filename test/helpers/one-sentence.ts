import type {ExecutionContext} from 'ava';
import type {Ended} from './run-program.ts';

/** Asserts that a program ended with `code` after one sentence that `expected` finds, and said nothing else. */
export function oneSentence(
	t: ExecutionContext,
	{stdout, stderr, ...ended}: Ended,
	code: number,
	expected: RegExp,
): void {
	t.is(ended.code, code, stderr);
	t.is(stdout, '');
	t.regex(stderr, expected);
	t.regex(stderr, /^[A-Z][^\n]*[.?]\n$/);
	t.notRegex(stderr, /\bat .*:\d+:\d+|Error:|undefined|\[object/);
}
