import {settings} from '../config/settings.ts';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';

/** The port that is tried where none is given: the year of the first TinyP2P. */
export const defaultPort = settings.port.default;

/** Reads a port, 0 to 65535, where 0 means any. @throws {AppError} `USAGE`. */
export function parsePort(text: string): number {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
	if (!(port <= 65_535)) {
		throw new AppError('USAGE', `Expected a port from 0 to 65535, got "${drawable(text)}".`);
	}

	return port;
}
