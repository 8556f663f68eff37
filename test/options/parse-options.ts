import test from 'ava';
import {parseOptions} from '../../source/options/parse-options.ts';

const parse = (words: readonly string[], environment: Record<string, string> = {}) =>
	parseOptions(words, {environment, directory: '/home/ada'});

test('without words it is the app on the current directory', t => {
	t.deepEqual(parse([]), {
		command: 'app',
		folder: '/home/ada',
		to: '/home/ada',
		patterns: [],
		password: undefined,
		passwordFile: undefined,
		askPassword: false,
		weaknessTold: false,
		name: undefined,
		host: undefined,
		port: 2004,
		portMayChange: true,
		join: [],
		classic: false,
		slots: undefined,
		upLimit: undefined,
		downLimit: undefined,
		uploadSlots: 8,
		logFile: undefined,
		stateDirectory: undefined,
		json: false,
		ascii: false,
		color: true,
		refreshInterval: 250,
		preferences: {theme: 'dark', mouse: false, confirm: true, notify: ['toast'], keys: {}, notices: []},
		demo: false,
		init: false,
	});
});

test('every flag is read', t => {
	const words = [
		...['music', '--password', 'word', '--host', 'ada.example', '--port', '0', '--join', 'http://b:1'],
		...['--join=c:2', '--classic', '--to', 'in', '--up-limit', '500k', '--down-limit=1.5M/s'],
		...['--json', '--ascii', '--no-color', '--upload-slots', '3', '--name', 'Zoë'],
	];
	t.like(parse(words), {
		folder: '/home/ada/music',
		to: '/home/ada/in',
		password: 'word',
		name: 'Zoë',
		host: 'ada.example',
		port: 0,
		portMayChange: false,
		join: ['http://b:1', 'http://c:2'],
		classic: true,
		upLimit: 512_000,
		downLimit: 1_572_864,
		uploadSlots: 3,
		json: true,
		ascii: true,
		color: false,
	});
	t.true(parse(['--demo']).demo);
	t.is(parse(['--help', 'whatever', 'else']).command, 'help');
	t.is(parse(['-h']).command, 'help');
	t.is(parse(['--version']).command, 'version');
});

test('the environment says what the words do not', t => {
	const environment = {TINYP2P_PASSWORD: 'env', TINYP2P_FOLDER: '/srv/music', NO_COLOR: '1'};
	t.like(parse([], environment), {password: 'env', folder: '/srv/music', to: '/srv/music', color: false});
	t.like(parse(['here', '--password', 'word'], environment), {password: 'word', folder: '/home/ada/here'});
	t.like(parse(['--password-file', 'secret'], environment), {
		password: undefined,
		passwordFile: '/home/ada/secret',
	});
	t.like(parse(['--password'], environment), {password: undefined, askPassword: true});
	t.is(parse([], {TINYP2P_PASSWORD: '', TINYP2P_FOLDER: ''}).password, undefined);
});

test('a name is what others see, or it is refused', t => {
	t.is(parse(['--name', 'Ada L.'], {TINYP2P_NAME: 'env'}).name, 'Ada L.');
	t.is(parse([], {TINYP2P_NAME: 'env'}).name, 'env');
	t.is(parse([], {TINYP2P_NAME: ''}).name, undefined);
	for (const name of [
		'',
		' ',
		'bob@home',
		'bob:2004',
		'a/b',
		'10.0.0.5',
		'a\u001B[2J',
		'b'.repeat(25),
		'\u0301x',
	]) {
		t.throws(() => parse([`--name=${name}`]), {
			code: 'USAGE',
			message: /^Expected a (name|value) after --name/,
		});
	}

	t.throws(() => parse([], {TINYP2P_NAME: 'a@b'}), {code: 'USAGE', message: /in TINYP2P_NAME/});
});

test('an invite brings the password and the address', t => {
	const joined = {command: 'app', join: ['http://bob.example:7'], password: 'a b'} as const;
	t.like(parse(['join', 'tinyp2p://a%20b@bob.example:7']), {...joined, folder: '/home/ada'});
	t.like(parse(['join', 'tinyp2p://a%20b@bob.example:7', 'music']), {...joined, folder: '/home/ada/music'});
	t.like(parse(['tinyp2p://a%20b@bob.example:7', 'music']), {...joined, folder: '/home/ada/music'});
	t.like(parse(['--join', 'tinyp2p://a%20b@bob.example:7']), joined);
	t.like(parse(['join', 'http://bob.example:7']), {join: ['http://bob.example:7'], password: undefined});
});

test('get, ls and peers need a member, and put files here', t => {
	t.like(parse(['get', 'a', 'b', '--join', 'c:1']), {command: 'get', patterns: ['a', 'b'], to: '/home/ada'});
	t.like(parse(['get', 'a', '--join', 'c:1'], {TINYP2P_FOLDER: '/srv'}), {to: '/home/ada'});
	t.like(parse(['ls', '--join', 'c:1']), {command: 'ls', patterns: []});
	t.like(parse(['ls', 'x', '--join', 'c:1']), {command: 'ls', patterns: ['x']});
	t.is(parse(['peers', '--join', 'c:1']).command, 'peers');
});

test('both forms of 2004', t => {
	t.like(parse(['secret', 'server', 'ada.example', '8000']), {
		...{command: 'app', password: 'secret', host: 'ada.example', port: 8000, portMayChange: false},
		...{join: [], classic: true, folder: '/home/ada'},
	});
	t.deepEqual(
		parse(['secret', 'server', 'ada.example', '8000', 'http://b:1', 'http://c:2', 'http://d:3']).join,
		['http://b:1', 'http://c:2', 'http://d:3'],
	);
	t.like(parse(['secret', 'client', 'http://b:1', '']), {
		...{command: 'get', password: 'secret', patterns: [''], join: ['http://b:1']},
		...{to: '/home/ada', classic: true, slots: 1},
	});
	t.false(parse(['secret', 'server', 'ada.example', '8000', '--no-classic']).classic);
	t.like(parse(['--', '-secret', 'client', 'http://b:1', '\\.txt$']), {
		password: '-secret',
		patterns: ['\\.txt$'],
	});
});

const mistakes: ReadonlyArray<readonly [words: readonly string[], sentence: RegExp, code?: string]> = [
	[['--prot', '1'], /^Unknown flag --prot; did you mean --port\?$/],
	[['--frobnicate'], /^Unknown flag --frobnicate; see --help\.$/],
	[['--no-port'], /^Unknown flag --no-port/],
	[['-x'], /^Unknown flag -x/],
	[['--e\u{1b}[2J'], /^Unknown flag --e\\u\{1b\}\[2J/],
	[['--port'], /after --port, got none/],
	[['--port', '--json'], /after --port, got none/],
	[['--port', '1', '--port', '2'], /--port once/],
	[['--json=yes'], /--json alone/],
	[['--port', '65536'], /port from 0 to 65535, got "65536"/],
	[['--port', '-5'], /got "-5"/],
	[['--port', '80x'], /got "80x"/],
	[['--port', '1e3'], /got "1e3"/],
	[['--port='], /got ""/],
	[['--up-limit', 'fast'], /500k or 2M after --up-limit, got "fast"/],
	[['--down-limit', '0'], /after --down-limit, got "0"/],
	[['--down-limit', '9999999999G'], /after --down-limit/],
	[['--host', 'a/b'], /got "a\/b"/],
	[['--host', 'a:80'], /got "a:80"/],
	[['--host', ''], /got ""/],
	[['--join', 'ftp://x'], /http/, 'BAD_URL'],
	[['--join', 'http://x/path'], /http:\/\/x\/path/, 'BAD_URL'],
	[['join', 'tinyp2p://nothing'], /invite/, 'BAD_URL'],
	[['join'], /got no invite/],
	[['--join', 'tinyp2p://a@x:1', '--join', 'tinyp2p://b@x:1'], /different passwords/],
	[['--join', 'tinyp2p://a@x:1', '--password', 'b'], /one password/],
	[['--password', 'a', '--password-file', 'b'], /one password/],
	[['--password-file', ''], /file after --password-file/],
	[['--to', ''], /folder after --to/],
	[['a', 'b'], /one folder, got 1 word more/],
	[['serve', 'a', 'b', 'c'], /serve \[folder\], got 2 words more/],
	[['serve', ''], /a folder, got an empty word/],
	[['get', '--join', 'x:1'], /got no pattern/],
	[['get', 'a', '', '--join', 'x:1'], /got an empty pattern/],
	[['ls', 'a', 'b', '--join', 'x:1'], /ls \[pattern\], got 1 word more/],
	[['peers', 'x', '--join', 'x:1'], /peers, got 1 word more/],
	[['get', 'a'], /get with --join/],
	[['ls'], /ls with --join/],
	[['peers'], /peers with --join/],
	[['secret', 'server', 'host'], /PASSWORD server HOST PORT/],
	[['secret', 'client', 'http://x:1'], /PASSWORD client SERVERURL PATTERN/],
	[['secret', 'server', 'host', 'port'], /got "port"/],
	[['', 'server', 'host', '1'], /a password, got an empty word/],
	[['--demo', 'folder'], /--demo without/],
	[['ls', '--demo'], /--demo without/],
];

for (const [words, sentence, code = 'USAGE'] of mistakes) {
	test(`one sentence for: ${JSON.stringify(words)}`, t => {
		const error = t.throws(() => parse(words), {code});
		t.regex(error?.message ?? '', sentence);
		t.notRegex(error?.message ?? '', /\n/);
	});
}
