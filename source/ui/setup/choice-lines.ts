import {type OfferedNetwork, type SetupState, setupKinds} from '../../state/setup/setup-state.ts';
import {chosenWay, offeredNetworks} from '../../state/setup/ways.ts';
import {ago} from '../panes/clock.ts';
import {finishRow, gutterText} from '../panes/row.ts';
import {cells} from '../terminal/cells.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import {kindTexts, rememberTexts} from './step-text.ts';

/** Cells from which on there is room for whole sentences. */
const wide = 56;

/** Between a name and its gist. */
const gap = 3;

const gutter = 2;

/** What stands before a folder, and where that leaves too little room for it. */
const sentence = 'Go on in the network of ';
const shortSentence = 'Go on in ';

type Choice = readonly [name: string, gist: string];

const drawChoice = (text: string, current: boolean, width: number, look: Look): string => {
	const state = {current, marked: false, focused: true};
	const row = gutterText(state) + text;
	return finishRow(fitCells(row, width, {ellipsis: look.glyphs.ellipsis}), state, look);
};

/** Names in one column, and what comes of each behind it. */
const columnTexts = (choices: readonly Choice[]): readonly string[] => {
	const longest = Math.max(...choices.map(([name]) => cells(name)));
	return choices.map(([name, gist]) => `${fitCells(name, longest)}${' '.repeat(gap)}${gist}`);
};

const usedText = ({network, isGone}: OfferedNetwork, now: number, isWide: boolean): string => {
	if (isGone) {
		return isWide ? 'its folder is gone' : 'gone';
	}

	const when = ago(network.used, now);
	return isWide ? `last used ${when === 'now' ? 'just now' : when}` : when;
};

/** Of a long folder the middle goes, and never when it was used: that may be all that tells two of them apart. */
const networkTexts = (
	networks: readonly OfferedNetwork[],
	now: number,
	width: number,
	{glyphs}: Look,
): readonly string[] => {
	const gists = networks.map(network => usedText(network, now, width >= wide));
	const room = width - gutter - gap - Math.max(0, ...gists.map(cells));
	const longest = Math.max(0, ...networks.map(({label}) => cells(label)));
	const lead = cells(sentence) + longest <= room ? sentence : shortSentence;
	const folder = Math.min(longest, room - cells(lead));
	return networks.map(({label}, index) => {
		const fitted = fitCells(label, folder, {cut: 'middle', ellipsis: glyphs.ellipsis});
		return `${lead}${fitted}${' '.repeat(gap)}${gists[index]}`;
	});
};

/** @returns all that is offered first, a line each; where that is more than `room`, those around the one that is chosen. */
export const choiceLines = (
	state: SetupState,
	width: number,
	room: number,
	look: Look,
): readonly string[] => {
	const current = chosenWay(state);
	const texts = [
		...networkTexts(offeredNetworks(state), state.memory?.now ?? 0, width, look),
		...columnTexts(setupKinds.map(kind => kindTexts[kind])),
	];
	const most = Math.max(1, room);
	const first = Math.max(0, Math.min(current - Math.floor(most / 2), texts.length - most));
	return texts
		.map((text, index) => drawChoice(text, index === current, width, look))
		.slice(first, first + most);
};

/** @returns the answers to whether the network is kept, a line each. */
export const rememberLines = ({answers}: SetupState, width: number, look: Look): readonly string[] => {
	const texts = columnTexts(rememberTexts.map(([, name, gist]) => [name, gist]));
	return rememberTexts.map(([remember], index) =>
		drawChoice(texts[index] ?? '', remember === answers.remember, width, look),
	);
};
