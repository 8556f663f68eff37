import {resolve} from 'node:path';
import type {KeyTable} from '../config/check-keys.ts';
import {type Config, loadConfig, noConfig} from '../config/load-config.ts';
import {configPlace, type Whereabouts} from '../config/place.ts';
import {notEmpty} from './checks.ts';
import {addressReader} from './config-reader.ts';
import type {Place} from './parse-options.ts';
import type {Words} from './read-words.ts';

/**
 * Reads the configuration file that a command line names, else the one in the usual place; none for a command line
 * that wants nothing from it.
 * @throws {AppError} `USAGE` where a file that was named cannot be read.
 */
export async function findConfig(
	{form, given}: Words,
	place: Place & Whereabouts,
	keyTable: KeyTable,
): Promise<Config> {
	const named = notEmpty(given.config, 'a file after --config');
	const file = named === undefined ? configPlace(place) : resolve(place.directory, named);
	if (form.command === 'help' || form.command === 'version' || given.init) {
		return noConfig(file);
	}

	return loadConfig({...addressReader, home: place.home, file, given: named !== undefined, keyTable});
}
