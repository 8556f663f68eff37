import test from 'ava';
import {readStatements} from '../../source/config/statements.ts';

/** @returns the entries as `line path = value`, then the lines of the problems. */
const read = (...lines: readonly string[]) => {
	const {entries, problems} = readStatements(lines.join('\n'));
	return [
		...entries.map(({line, path, value}) => `${line} ${path.join('.')} = ${JSON.stringify(value)}`),
		...problems.map(({line, text}) => `! ${line} ${/\((.*)\)/.exec(text)?.[1] ?? text}`),
	];
};

test('each value is read with its line, in whatever form TOML has', t => {
	t.deepEqual(
		read(
			...['\u{FEFF}# all of it', 'a = 1', '', 'b.c = "x" # why', '[d]', 'e = [', ' "x", # one', ' "]",', ']'],
			...['f = {g = true, h = 2}', '[d.i]', 'j = """', 'k = 1', '"""', 'l = {}\r', ''],
		),
		[
			...['2 a = 1', '4 b.c = "x"', '6 d.e = ["x","]"]', '10 d.f.g = true', '10 d.f.h = 2'],
			...['12 d.i.j = "k = 1\\n"', '15 d.i.l = {}'],
		],
	);
	t.deepEqual(read(''), []);
});

test('a broken line takes nothing else with it', t => {
	t.deepEqual(read('a = 1', 'b = nonsense', 'c = 3'), ['1 a = 1', '3 c = 3', '! 2 invalid value']);
	t.deepEqual(read('just words', 'c = 3').slice(0, 1), ['2 c = 3']);
	t.deepEqual(read('a = "open', 'c = 3').slice(0, 1), ['2 c = 3']);
	t.deepEqual(read('a = 1 b = 2', 'c = 3').slice(0, 1), ['2 c = 3']);
});

test('a broken list goes as a whole, and its bad line is named', t => {
	t.deepEqual(read('a = [', ' "x",', ' y,', ']', 'b = 2'), ['5 b = 2', '! 3 invalid value']);
	t.deepEqual(read('a = [', ' "x",', 'b = 2').slice(0, 1), ['3 b = 2']);
	t.is(read('a = [', ' "x",', 'b = 2').length, 2);
	t.is(read('a = """', 'b = 2', 'c = 3').length, 3);
	t.is(read('a = [').length, 1);
});

test('below a table that cannot be read nothing is taken for something else', t => {
	const {entries, problems} = readStatements('a = 1\n[keys\nquit = "x"\n[screen]\nascii = true');
	t.deepEqual(
		entries.map(({path}) => path.join('.')),
		['a', 'screen.ascii'],
	);
	t.deepEqual(
		problems.map(({line}) => line),
		[2],
	);
	t.regex(problems[0]?.text ?? '', /nor is what stands below it/);
});

test('a file of something else ends early, and what stands in it is not repeated', t => {
	const {entries, problems} = readStatements('hunter2 is it\n'.repeat(10_000));
	t.is(entries.length, 0);
	t.true(problems.length < 30);
	t.false(JSON.stringify(problems).includes('hunter2'));
	t.true(readStatements('a = [\n'.repeat(10_000)).problems.length < 30);
});
