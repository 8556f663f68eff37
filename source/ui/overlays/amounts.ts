import {formatBytes, formatCount} from '../../format.ts';
import {calendarDate, clockTime} from '../panes/clock.ts';

/** @returns the local date and time of day. */
export const moment = (at: number | undefined): string | undefined =>
	at === undefined ? undefined : `${calendarDate(at)} ${clockTime(at)}`;

/** @returns a size for people, and to the byte. */
export const exactBytes = (bytes: number | undefined): string =>
	bytes === undefined
		? 'not known before it is fetched'
		: `${formatBytes(bytes)} (${formatCount(bytes)} bytes)`;
