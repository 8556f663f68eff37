import {formatDuration} from '../../format.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** @returns the local time of day: `12:03:11`. */
export const clockTime = (at: number): string => {
	const date = new Date(at);
	return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

/** @returns the local date: `2026-10-03`. */
export const calendarDate = (at: number): string => {
	const date = new Date(at);
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** @returns how long ago it was, in one unit: `3m ago`, `now` within ten seconds. Between facts it stands still. */
export const ago = (at: number, now: number): string => {
	const seconds = Math.max(0, (now - at) / 1000);
	// A count of seconds would change with every fact.
	return seconds < 10
		? 'now'
		: `${formatDuration(seconds < 60 ? Math.floor(seconds / 10) * 10 : seconds).replace(/(?<=[a-z])\d+[a-z]$/, '')} ago`;
};
