import {type SettingName, type SettingValues, settingNames} from '../config/settings.ts';
import type {Words} from './read-words.ts';

const isDrawing = (name: SettingName): boolean => name.startsWith('screen.');

const isHabit = (name: SettingName): boolean =>
	isDrawing(name) ||
	name === 'up_limit' ||
	name === 'down_limit' ||
	name === 'upload_slots' ||
	name === 'log';

/**
 * @returns those values of a configuration file that count for a command line. A demo takes no part in a real
 * network, and the forms of 2004 say all about theirs.
 */
export function usableValues({form, given}: Words, values: SettingValues): SettingValues {
	const isUsable = given.demo ? isDrawing : form.classic === undefined ? () => true : isHabit;
	const names = settingNames.filter(isUsable);
	return Object.fromEntries(names.map(name => [name, values[name]]));
}
