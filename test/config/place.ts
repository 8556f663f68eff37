import test from 'ava';
import {configPlace} from '../../source/config/place.ts';
import {statePlace} from '../../source/config/state-place.ts';

const home = '/home/ada';
const place = (platform: NodeJS.Platform, environment: Record<string, string> = {}, at = home) =>
	configPlace({environment, home: at, platform});

test('below XDG_CONFIG_HOME where it is set, else where the platform has it', t => {
	t.is(place('linux'), '/home/ada/.config/tinyp2p-tui/config.toml');
	t.is(place('freebsd'), '/home/ada/.config/tinyp2p-tui/config.toml');
	t.is(place('darwin'), '/home/ada/Library/Application Support/tinyp2p-tui/config.toml');
	t.is(place('linux', {XDG_CONFIG_HOME: '/xdg'}), '/xdg/tinyp2p-tui/config.toml');
	t.is(place('darwin', {XDG_CONFIG_HOME: '/xdg'}), '/xdg/tinyp2p-tui/config.toml');
	t.is(
		place('win32', {APPDATA: 'C:\\Users\\ada\\Roaming'}),
		'C:\\Users\\ada\\Roaming\\tinyp2p-tui\\config.toml',
	);
	t.is(place('win32', {}, 'C:\\Users\\ada'), 'C:\\Users\\ada\\AppData\\Roaming\\tinyp2p-tui\\config.toml');
});

test('a relative or empty XDG_CONFIG_HOME counts for nothing', t => {
	t.is(place('linux', {XDG_CONFIG_HOME: 'here'}), '/home/ada/.config/tinyp2p-tui/config.toml');
	t.is(place('linux', {XDG_CONFIG_HOME: ''}), '/home/ada/.config/tinyp2p-tui/config.toml');
});

test('the state is below XDG_STATE_HOME where it is set, else where the platform has it', t => {
	const at = (platform: NodeJS.Platform, environment: Record<string, string> = {}, user = home) =>
		statePlace({environment, home: user, platform});
	t.is(at('linux'), '/home/ada/.local/state/tinyp2p-tui');
	t.is(at('linux', {XDG_STATE_HOME: '/xdg'}), '/xdg/tinyp2p-tui');
	t.is(at('linux', {XDG_STATE_HOME: 'here'}), '/home/ada/.local/state/tinyp2p-tui');
	t.is(at('darwin'), '/home/ada/Library/Application Support/tinyp2p-tui');
	t.is(at('win32', {LOCALAPPDATA: 'C:\\Local'}), 'C:\\Local\\tinyp2p-tui');
	t.is(at('win32', {}, 'C:\\Users\\ada'), 'C:\\Users\\ada\\AppData\\Local\\tinyp2p-tui');
});
