const units = ['K', 'M', 'G', 'T', 'P', 'E'] as const;

/** @returns a whole number of bytes as text of at most 5 cells: `0B`, `999B`, `1.2M`, `12M`, `999G` (1K = 1024 bytes). */
export const formatBytes = (bytes: number): string => {
	if (!(bytes > 0)) {
		return '0B';
	}

	if (bytes < 999.5) {
		return `${Math.round(bytes)}B`;
	}

	let value = bytes / 1024;
	let unit = 0;
	// Three digits at most, so that a column of sizes stays narrow.
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1024;
		unit++;
	}

	return `${value < 9.95 ? value.toFixed(1) : Math.min(Math.round(value), 9999)}${units[unit]}`;
};

/** @returns bytes a second as text of at most 7 cells: `0B/s`, `4.2M/s`. */
export const formatSpeed = (bytesPerSecond: number): string => `${formatBytes(bytesPerSecond)}/s`;

const pad = (value: number): string => String(value).padStart(2, '0');

/** @returns a length of time in seconds as its two largest units, at most 6 cells: `9s`, `2m10s`, `3h05m`, `4d02h`; `-` where it has no end. */
export const formatDuration = (seconds: number): string => {
	if (!Number.isFinite(seconds)) {
		return '-';
	}

	const whole = Math.max(0, Math.round(seconds));
	if (whole < 60) {
		return `${whole}s`;
	}

	if (whole < 3600) {
		return `${Math.floor(whole / 60)}m${pad(whole % 60)}s`;
	}

	if (whole < 86_400) {
		return `${Math.floor(whole / 3600)}h${pad(Math.floor((whole % 3600) / 60))}m`;
	}

	const days = Math.floor(whole / 86_400);
	return days < 100 ? `${days}d${pad(Math.floor((whole % 86_400) / 3600))}h` : `${Math.min(days, 99_999)}d`;
};

/** @returns a count with commas: `1,204`. */
export const formatCount = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
