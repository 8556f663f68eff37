import test from 'ava';
import {exitCode, explain} from '../source/explain.ts';
import {AppError} from '../source/model/errors.ts';

test('a known error is its sentence, and tells its kind by its code', t => {
	t.is(explain(new AppError('PORT_TAKEN', 'Port 1 is taken.'), false), 'Port 1 is taken.\n');
	t.is(exitCode(new AppError('PORT_TAKEN', '')), 1);
	t.is(exitCode(new AppError('USAGE', '')), 64);
	t.is(exitCode(new AppError('BAD_URL', '')), 64);
	t.is(exitCode(new AppError('BAD_PATTERN', '')), 64);
});

test('an unknown error is one safe line, with its stack only where it is asked for', t => {
	const error = new TypeError('x\u{1b}[2J is not\na function');
	t.regex(explain(error, false), /^[^\n]*x\\u\{1b\}\[2J is not\\u\{a\}a function\n$/);
	t.true(explain(error, true).includes('    at '));
	t.is(exitCode(error), 1);
	t.regex(explain('thrown text', true), /thrown text\n$/);
});
