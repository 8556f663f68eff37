import test from 'ava';
import {checkKeys} from '../../source/config/check-keys.ts';
import {noConfig} from '../../source/config/load-config.ts';
import {readSettings} from '../../source/config/read-settings.ts';
import {memberOptions, visitorOptions} from '../../source/options/engine-options.ts';
import {settle} from '../../source/options/parse-options.ts';
import {readWords} from '../../source/options/read-words.ts';
import {keyTable, reader} from '../helpers/config-reader.ts';

const file = `
folder = "/of/the/file"
to = "/to/of/the/file"
password_file = "/secret/of/the/file"
host = "file.example"
port = 4000
join = ["file.example:1/"]
up_limit = "1k"
down_limit = "2k"
log = "/log/of/the/file"
state_dir = "/state/of/the/file"
[screen]
ascii = true
color = "never"
theme = "light"
mouse = true
confirm = false
refresh_ms = 1000
notify = ["bell"]
[keys]
quit = "Q"
zoom = 5
`;

/** Decides with a configuration file. */
const decide = (words: readonly string[], environment: Record<string, string> = {}, text = file) => {
	const {keys, ...read} = readSettings(text, reader);
	const checked = checkKeys(keys, keyTable);
	const config = {...noConfig('/c'), ...read, keys: checked.keys, problems: checked.problems};
	return settle(readWords(words), {environment, directory: '/here'}, config);
};

const options = (...given: Parameters<typeof decide>) => decide(...given).options;

test('the file says what nothing else says', t => {
	t.like(options([]), {
		folder: '/of/the/file',
		to: '/to/of/the/file',
		passwordFile: '/secret/of/the/file',
		host: 'file.example',
		port: 4000,
		portMayChange: false,
		join: ['http://file.example:1'],
		upLimit: 1024,
		downLimit: 2048,
		logFile: '/log/of/the/file',
		stateDirectory: '/state/of/the/file',
		ascii: true,
		color: false,
		refreshInterval: 1000,
		preferences: {
			theme: 'light',
			mouse: true,
			confirm: false,
			notify: ['bell'],
			keys: {quit: ['Q']},
			notices: [
				'Line 22 of the configuration file: expected keys.zoom to be a key such as "x", "Ctrl-X" or "PgDn", or a list of keys, got 5.',
			],
		},
	});
	t.like(memberOptions(options([]), 'x'), {
		logFile: '/log/of/the/file',
		timing: {reportInterval: 1000},
	});
});

test('the command line and the environment come first, in this order', t => {
	const words = [
		...['a', '--to', 'b', '--password-file', 'c', '--host', 'words.example', '--port', '1', '--join', 'd:1'],
		...['--up-limit', '3k', '--down-limit', '4k', '--log', 'e', '--no-ascii', '--color'],
	];
	const expected = {
		...{folder: '/here/a', to: '/here/b', passwordFile: '/here/c', host: 'words.example', port: 1},
		...{join: ['http://d:1'], upLimit: 3072, downLimit: 4096, logFile: '/here/e', ascii: false, color: true},
	};
	t.like(options(words), expected);
	const environment = {TINYP2P_FOLDER: '/environment', TINYP2P_PASSWORD: 'environment', NO_COLOR: '1'};
	t.like(options(words, environment), expected);
	t.like(options([], environment), {
		...{folder: '/environment', password: 'environment', passwordFile: undefined, color: false},
	});
	t.like(options([], {TINYP2P_DEFAULT_FOLDER: '/default'}), {folder: '/of/the/file'});
	t.like(options([], {TINYP2P_DEFAULT_FOLDER: '/default'}, ''), {folder: '/default', to: '/default'});
});

test('a password that is said comes before the file, and an invite brings its own network', t => {
	t.like(options(['--password', 'x']), {password: 'x', passwordFile: undefined});
	t.like(options(['--password']), {askPassword: true, passwordFile: undefined});
	t.like(options(['join', 'tinyp2p://x@b:1']), {
		...{password: 'x', passwordFile: undefined, join: ['http://b:1']},
	});
});

test('members of the file are enough for get, ls and peers', t => {
	t.like(options(['ls']), {command: 'ls', join: ['http://file.example:1']});
	t.is(options(['get', 'x']).to, '/to/of/the/file');
	t.throws(() => options(['ls'], {}, ''), {code: 'USAGE'});
});

test('a demo and the forms of 2004 are nothing but what they say', t => {
	const ours = {folder: '/here', to: '/here', passwordFile: undefined, host: undefined};
	t.like(options(['--demo']), {
		...{...ours, join: [], port: 2004, portMayChange: true, upLimit: undefined, logFile: undefined},
		...{ascii: true, refreshInterval: 1000},
	});
	t.like(options(['x', 'server', 'h', '1']), {...ours, host: 'h', join: [], upLimit: 1024});
	t.like(options(['x', 'client', 'b:1', '']), {...ours, logFile: '/log/of/the/file'});
});

test('each choice tells who made it', t => {
	const {choices} = decide(['--port', '1'], {TINYP2P_FOLDER: '/x'}, 'host = "h"');
	const from = Object.fromEntries(choices.map(choice => [choice.name, choice.from]));
	t.like(from, {port: 'command line', folder: 'environment', host: 'file', log: 'default'});
	t.is(choices.length, 20);
});

test('--init belongs to config', t => {
	t.true(options(['config', '--init']).init);
	t.throws(() => options(['--init']), {message: /--init after config/});
	t.throws(() => options(['config', 'x']), {message: /Expected config, got 1 word more/});
	t.throws(() => options(['--no-init']), {message: /Unknown flag/});
});

test('the state is kept where the command line says, else the environment, the file, the platform', t => {
	const at = (words: readonly string[], environment: Record<string, string>, text = '') => {
		const read = readSettings(text, reader);
		const config = {...noConfig('/c'), ...read, keys: {}};
		const place = {environment, directory: '/here', home: '/home/ada', platform: 'linux'} as const;
		const {options, choices} = settle(readWords(words), place, config);
		return [options.stateDirectory, choices.find(({name}) => name === 'state_dir')?.from];
	};
	const file = 'state_dir = "/file"';
	t.deepEqual(at(['--state-dir', 'a'], {TINYP2P_STATE_DIR: 'b'}, file), ['/here/a', 'command line']);
	t.deepEqual(at([], {TINYP2P_STATE_DIR: 'b', XDG_STATE_HOME: '/x'}, file), ['/here/b', 'environment']);
	t.deepEqual(at([], {TINYP2P_STATE_DIR: '', XDG_STATE_HOME: '/x'}, file), ['/file', 'file']);
	t.deepEqual(at([], {XDG_STATE_HOME: '/x'}), ['/x/tinyp2p-tui', 'default']);
	t.deepEqual(at([], {}), ['/home/ada/.local/state/tinyp2p-tui', 'default']);
	t.throws(() => at(['--state-dir', ''], {}), {code: 'USAGE', message: /a folder after --state-dir/});
	t.is(options(['--no-color'], {}, '').stateDirectory, undefined);
});

test('a mere visitor keeps nothing', t => {
	const given = options([], {});
	t.is(memberOptions(given, 'x').stateDirectory, '/state/of/the/file');
	t.is(visitorOptions(given, 'x').stateDirectory, undefined);
});
