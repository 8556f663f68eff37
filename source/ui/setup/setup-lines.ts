import {keyLabel} from '../../control/key.ts';
import {activeSetupActions} from '../../control/setup/setup-actions.ts';
import type {SetupState} from '../../state/setup/setup-state.ts';
import {fitSegments} from '../bars/fit-segments.ts';
import {sizeText} from '../bars/tiny-line.ts';
import {smallest} from '../layout.ts';
import {drawOverlay, overlayWidth, placeOverlay} from '../overlays/overlay-box.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import {type Block, stepBlocks} from './step-lines.ts';
import {stepTitle} from './step-text.ts';

/** The whole screen as lines, and where the cursor stands on it where something is typed. */
export interface DrawnSetup {
	readonly lines: readonly string[];
	readonly cursor: {readonly x: number; readonly y: number} | undefined;
}

/** As wide as sentences are easy to read. */
const widest = 76;

/** The lines inside the box, the same for every step, so that it does not jump. */
const tallest = 10;

/** Leaves out what matters least until the rest fits. */
const fitBlocks = (blocks: readonly Block[], height: number): readonly Block[] => {
	const rows = blocks.reduce((sum, {lines}) => sum + lines.length, 0);
	const lowest = Math.min(...blocks.map(({priority}) => priority));
	return rows <= height || blocks.length <= 1
		? blocks
		: fitBlocks(
				blocks.filter(({priority}) => priority !== lowest),
				height,
			);
};

const headerLine = (columns: number, look: Look): string =>
	fitSegments(
		[
			{text: 'tinyp2p', priority: 2, paint: look.style.bold},
			{text: 'nothing is shared yet', priority: 1, paint: look.style.dim},
		],
		columns,
		'   ',
		look,
	);

const hintsLine = (state: SetupState, columns: number, look: Look): string =>
	fitSegments(
		activeSetupActions(state)
			.filter(({hint}) => hint !== undefined)
			.map(({keys, hint = '', id}) => ({
				text: `${keyLabel(keys[0] ?? '')}:${hint}`,
				priority: id === 'setup-accept' || id === 'setup-choose' ? 2 : 1,
			})),
		columns,
		'  ',
		look,
	);

/** @returns whether a screen of this size shows more than that it is too small. */
export const setupFits = (columns: number, rows: number): boolean =>
	columns >= smallest.columns && rows >= smallest.rows;

/** @returns the setup on a screen of this size: exactly its rows, each exactly its columns. Pure. */
export const setupLines = (state: SetupState, columns: number, rows: number, look: Look): DrawnSetup => {
	const blank = ' '.repeat(Math.max(0, columns));
	if (!setupFits(columns, rows)) {
		const line = fitCells(sizeText(columns, rows), columns, {ellipsis: look.glyphs.ellipsis});
		return {
			lines: [line, ...Array.from({length: Math.max(0, rows - 1)}, () => blank)].slice(0, rows),
			cursor: undefined,
		};
	}

	const body = {top: 1, height: rows - 2};
	const width = overlayWidth({columns}, widest);
	const box = placeOverlay({columns, body}, tallest, width);
	const blocks = fitBlocks(stepBlocks(state, width, box.rows, look), box.rows);
	const content = blocks.flatMap(({lines}) => lines).slice(0, box.rows);
	const drawn = drawOverlay({title: stepTitle(state), lines: content}, box, 0, look);
	const left = ' '.repeat(box.left);
	const right = ' '.repeat(Math.max(0, columns - box.left - box.width));
	const above = Array.from({length: box.top - body.top}, () => blank);
	const below = Array.from({length: body.top + body.height - box.top - box.height}, () => blank);
	const typed = blocks.findIndex(({cursor}) => cursor !== undefined);
	const before = blocks.slice(0, typed).reduce((sum, {lines}) => sum + lines.length, 0);
	return {
		lines: [
			headerLine(columns, look),
			...above,
			...drawn.map(line => left + line + right),
			...below,
			hintsLine(state, columns, look),
		],
		cursor:
			typed === -1 ? undefined : {x: box.left + 2 + (blocks[typed]?.cursor ?? 0), y: box.top + 1 + before},
	};
};
