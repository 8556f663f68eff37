import {formatBytes, formatDuration, formatSpeed} from '../format.ts';
import type {PeerNames} from '../model/peer-names.ts';
import type {Transfer} from '../model/transfer.ts';
import {bar} from '../ui/panes/bar.ts';
import {sourceOf} from '../ui/panes/transfers-row.ts';
import {fitCells} from '../ui/terminal/fit.ts';
import {glyphSet} from '../ui/terminal/glyphs.ts';

/** How a progress line may be drawn. */
export interface Drawing {
	/** Cells, of which the last is left free so that no terminal wraps. */
	readonly width: number;
	readonly ascii: boolean;
	/** How peers are called; undefined: it is not told from whom a file comes. */
	readonly names?: PeerNames;
}

const barLength = 20;
/** How wide it is told from whom a file comes. */
const sourceLength = 17;

/** @returns how much of a transfer is here, 0 to 1; undefined where its size is not known. An estimate never says 1. */
function shareOf({received, size, exact}: Transfer): number | undefined {
	if (size === undefined || size === 0) {
		return undefined;
	}

	return Math.min(received / size, exact ? 1 : 0.99);
}

/** @returns one transfer on one line: its name, bar, percentage, speed and time left, as far as there is room. */
export function progressLine(transfer: Transfer, {width, ascii, names}: Drawing): string {
	const glyphs = glyphSet(ascii);
	const share = shareOf(transfer);
	const {label, received, size = 0, speed} = transfer;
	const left = share === undefined || speed <= 0 ? '' : formatDuration((size - received) / speed);
	const amount = share === undefined ? formatBytes(received) : `${Math.floor(share * 100)}%`;
	const source =
		names === undefined ? '' : `from ${sourceOf(transfer, names, sourceLength, glyphs.ellipsis)}`;
	const columns = [
		{
			text: fitCells(source, sourceLength + 5, glyphs),
			from: names === undefined ? Number.POSITIVE_INFINITY : 100,
		},
		{text: amount.padStart(5), from: 0},
		{text: formatSpeed(speed).padStart(7), from: 40},
		{text: left.padStart(6), from: 48},
		{text: bar(share ?? 0, barLength, glyphs), from: 64},
	].filter(({from}) => width >= from);
	const tail = columns.map(({text}) => `  ${text}`).join('');
	return `${fitCells(label, width - 1 - tail.length, glyphs)}${tail}`.slice(0, Math.max(0, width - 1));
}

/** @returns all transfers on one line: how many have ended, and what comes in. */
export function totalLine(transfers: readonly Transfer[], ended: number, {width}: Drawing): string {
	const received = transfers.reduce((sum, transfer) => sum + transfer.received, 0);
	const speed = transfers.reduce(
		(sum, transfer) => sum + (transfer.state === 'active' ? transfer.speed : 0),
		0,
	);
	const text = `${ended} of ${transfers.length} files, ${formatBytes(received)}, ${formatSpeed(speed)}`;
	return text.slice(0, Math.max(0, width - 1));
}
