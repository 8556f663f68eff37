import test from 'ava';
import {formatProblem} from '../../source/config/problem.ts';
import {readSettings} from '../../source/config/read-settings.ts';
import {reader} from '../helpers/config-reader.ts';

const read = (...lines: readonly string[]) => readSettings(lines.join('\n'), reader);

test('every setting is read', t => {
	const {values, lines, problems} = read(
		...['folder = "~/Music"', 'to = "in"', 'password_file = "/etc/secret"', 'host = "ada.example"'],
		...['port = 0', 'join = ["http://b:1", "c:2"]', 'up_limit = "500k"', 'down_limit = 1000', 'log = "~"'],
		...['[screen]', 'ascii = true', 'color = "never"', 'theme = "light"', 'mouse = true', 'confirm = false'],
		...['refresh_ms = 100', 'notify = ["title", "bell", "bell"]'],
	);
	t.deepEqual(problems, []);
	t.deepEqual(values, {
		folder: '/home/ada/Music',
		to: '/home/ada/.config/tinyp2p-tui/in',
		password_file: '/etc/secret',
		host: 'ada.example',
		port: 0,
		join: ['http://b:1', 'c:2'],
		up_limit: 512_000,
		down_limit: 1000,
		log: '/home/ada',
		'screen.ascii': true,
		'screen.color': 'never',
		'screen.theme': 'light',
		'screen.mouse': true,
		'screen.confirm': false,
		'screen.refresh_ms': 100,
		'screen.notify': ['bell', 'title'],
	});
	t.is(lines.get('folder'), 1);
	t.is(lines.get('screen.notify'), 17);
});

const mistakes: ReadonlyArray<readonly [line: string, expected: RegExp]> = [
	['port = 65536', /expected port to be a whole number from 0 to 65535, got 65536\.$/],
	['port = "80"', /got "80"\.$/],
	['port = 1.5', /got 1\.5\.$/],
	['port = 2026-01-01', /got a date\.$/],
	['host = "a/b"', /expected host to be a host name/],
	['host = ""', /got ""\.$/],
	['join = "http://b:1"', /expected join to be a list of addresses/],
	['join = ["http://b:1", "ftp://c"]', /expected join/],
	['join = ["tinyp2p://secret@b:1"]', /expected join/],
	['up_limit = "fast"', /expected up_limit to be bytes a second such as "500k" or "2M", got "fast"/],
	['down_limit = -1', /got -1\.$/],
	['folder = true', /expected folder to be a path in quotes, got true\.$/],
	['folder = ["a"]', /got \["a"\]\.$/],
	['screen = 5', /expected the name of a setting, got screen\.$/],
	['screen.color = "always"', /expected screen\.color to be one of "auto", "never", got "always"\.$/],
	[
		'screen.notify = ["toast", "mail"]',
		/a list of any of "toast", "bell", "osc9", "title", got \["toast","mail"\]\.$/,
	],
	['screen.refresh_ms = 99', /from 100 to 5000, got 99\.$/],
	['screen.ascii = "yes"', /true or false, got "yes"\.$/],
	['prot = 1', /expected the name of a setting, got prot; perhaps port was meant\.$/],
	['frobnicate = 1', /got frobnicate\.$/],
	['ascii = true', /got ascii; ascii stands below \[screen\]\.$/],
	['screen.port = 1', /got screen\.port; port stands above the first \[table\]\.$/],
	['password = "hush"', /password, which is none; password_file names a file with it\.$/],
	['__proto__ = 1', /got __proto__\.$/],
	['constructor.name = "x"', /got constructor\.name/],
	['keys.a.b = "x"', /got keys\.a\.b\.$/],
];

for (const [line, expected] of mistakes) {
	test(`is told with its line, and the rest is used: ${line}`, t => {
		const {values, problems} = read('log = "/l"', line, 'screen.mouse = true');
		t.deepEqual(values, {log: '/l', 'screen.mouse': true});
		t.is(problems.length, 1);
		const [problem] = problems;
		const sentence = problem === undefined ? '' : formatProblem(problem, 'the file');
		t.regex(sentence, /^Line 2 of the file: expected [^\n]+\.$/);
		t.regex(sentence, expected);
		t.false(sentence.includes('hush'));
	});
}

test('what comes twice holds as it came first', t => {
	const {values, problems} = read('port = 1', 'port = 2', '[screen]', '[screen]', 'port = 3');
	t.deepEqual(values, {port: 1});
	t.deepEqual(
		problems.map(({line, text}) => `${line} ${text.replace(/.*, got/, 'got')}`),
		['2 got it again; line 1 holds', '5 got screen.port; port stands above the first [table]'],
	);
});

test('tables without anything in them are fine', t => {
	t.deepEqual(read('[screen]', '[keys]', '').problems, []);
	t.deepEqual(read('keys = {}').problems, []);
});

test('problems come in the order of their lines and cannot draw', t => {
	const {problems} = read('port = "\u{202E}\\u001b[2J"', 'b = [', 'nonsense', 'host = 5');
	t.deepEqual(
		problems.map(({line}) => line),
		[1, 3, 4],
	);
	for (const problem of problems) {
		t.notRegex(formatProblem(problem, '/home/\u{202E}/c'), /[\u{1B}\u{202E}\n]/u);
	}
});
