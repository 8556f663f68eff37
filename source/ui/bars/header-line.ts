import {formatBytes, formatCount, formatDuration, formatSpeed} from '../../format.ts';
import {drawable} from '../../model/drawable.ts';
import {peerAddress} from '../../model/peer-names.ts';
import {type Totals, totals} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {LayoutMode} from '../layout.ts';
import {sparkline} from '../panes/bar.ts';
import type {Look} from '../terminal/look.ts';
import {fitSegments, type Segment} from './fit-segments.ts';

const connection = (
	state: State,
	{peersOnline}: Totals,
	{glyphs, style}: Look,
): {readonly glyph: string; readonly word: string; readonly paint: (text: string) => string} => {
	switch (state.node?.phase) {
		case 'running':
			return peersOnline > 0
				? {glyph: glyphs.online, word: 'online', paint: style.good}
				: {glyph: glyphs.offline, word: 'alone', paint: style.warning};
		case 'stopped':
			return {glyph: glyphs.offline, word: 'stopped', paint: style.bad};
		default:
			return {glyph: glyphs.unknown, word: 'starting', paint: style.warning};
	}
};

/** How many seconds a graph shows. */
const graphLength = 8;

/** A graph of nothing is no graph. */
const graph = (speed: number, rates: readonly number[], {glyphs}: Look): string =>
	speed > 0 ? sparkline(rates.slice(-graphLength), glyphs) : '';

const speedText = (arrow: string, speed: number, graph: string): string =>
	`${arrow} ${formatSpeed(speed)}${graph === '' ? '' : ` ${graph}`}`;

const timeLeft = ({secondsLeft}: Totals): string =>
	secondsLeft === undefined ? '' : `~${formatDuration(secondsLeft)}`;

/** Whoever lets plain text in is told so for as long as it is so. */
const openness = ({node}: State, {style}: Look): Segment => ({
	text: node?.classic === true ? 'PLAIN TEXT' : '',
	priority: 8,
	paint: text => style.bold(style.bad(text)),
});

const heldBack = ({limits}: State, {style}: Look): Segment => ({
	text: limits.paused ? 'uploads held back' : '',
	priority: 5,
	paint: style.warning,
});

/** Why, is told in the server pane, which may not be on the screen. */
const emptyShare = ({share}: State, {style}: Look): Segment => ({
	text: share?.problem !== undefined && share.files === 0 ? 'nothing shared' : '',
	priority: 6,
	paint: style.bad,
});

/** What failed stays in sight until it is cleared or tried again. */
const failures = ({failed}: Totals, {style}: Look): Segment => ({
	text: failed === 0 ? '' : `${formatCount(failed)} failed`,
	priority: 6,
	paint: style.bad,
});

const hashing = ({share}: State): string =>
	share?.hashing === undefined ? '' : `hashing ${formatBytes(share.hashing.left)}`;

const narrow = (state: State, counts: Totals, look: Look): readonly Segment[] => {
	const {glyphs} = look;
	const {glyph, paint} = connection(state, counts, look);
	const waiting = counts.active + counts.queued;
	return [
		{text: glyph, priority: 9, paint},
		openness(state, look),
		heldBack(state, look),
		emptyShare(state, look),
		{text: `${glyphs.down} ${formatSpeed(state.traffic.down)}`, priority: 8},
		{text: `${glyphs.up} ${formatSpeed(state.traffic.up)}`, priority: 7},
		{text: `${counts.peersOnline}/${counts.peers} peers`, priority: 6},
		{text: waiting > 0 ? `${formatCount(waiting)} queued` : '', priority: 4},
		{text: timeLeft(counts), priority: 5},
		failures(counts, look),
	];
};

const middle = (state: State, counts: Totals, look: Look): readonly Segment[] => {
	const {glyphs, style} = look;
	const {glyph, word, paint} = connection(state, counts, look);
	const url = state.node?.url;
	const waiting = counts.active + counts.queued;
	return [
		{text: 'tinyp2p', priority: 1, paint: style.bold},
		{
			text: `${glyph} ${word === 'online' && url !== undefined ? drawable(peerAddress(url)) : word}`,
			priority: 9,
			paint: text => paint(glyph) + text.slice(glyph.length),
		},
		openness(state, look),
		heldBack(state, look),
		emptyShare(state, look),
		{text: `${glyphs.down} ${formatSpeed(state.traffic.down)}`, priority: 8},
		{text: `${glyphs.up} ${formatSpeed(state.traffic.up)}`, priority: 7},
		{text: `peers ${counts.peersOnline}/${counts.peers}`, priority: 6},
		{text: waiting > 0 ? `queue ${formatCount(waiting)}` : '', priority: 4},
		{text: timeLeft(counts), priority: 5},
		failures(counts, look),
	];
};

/** @returns our name and address: `bob@host:port`. */
const ownLabel = ({node}: State): string => {
	const {name = '', url} = node ?? {};
	return url === undefined ? '' : drawable(name === '' ? peerAddress(url) : `${name}@${peerAddress(url)}`);
};

const wide = (state: State, counts: Totals, look: Look): readonly Segment[] => {
	const {glyphs, style} = look;
	const {glyph, word, paint} = connection(state, counts, look);
	const waiting = counts.active + counts.queued;
	const left = counts.bytesLeft > 0 ? `${formatBytes(counts.bytesLeft)} left` : '';
	return [
		{text: 'tinyp2p', priority: 1, paint: style.bold},
		{text: ownLabel(state), priority: 5},
		{text: `${glyph} ${word}`, priority: 9, paint},
		openness(state, look),
		heldBack(state, look),
		emptyShare(state, look),
		{
			text: speedText(glyphs.down, state.traffic.down, graph(state.traffic.down, state.rates.down, look)),
			priority: 8,
		},
		{
			text: speedText(glyphs.up, state.traffic.up, graph(state.traffic.up, state.rates.up, look)),
			priority: 7,
		},
		{text: `peers ${counts.peersOnline}/${counts.peers}`, priority: 6},
		{text: waiting > 0 ? `queue ${formatCount(waiting)}` : '', priority: 3},
		{text: hashing(state), priority: 2, paint: style.dim},
		failures(counts, look),
		{text: `${left}${left === '' ? '' : ' '}${timeLeft(counts)}`.trim(), priority: 4},
	];
};

/** @returns the line at the top in exactly `width` cells: who we are, what flows and what is left. */
export const headerLine = (state: State, mode: LayoutMode, width: number, look: Look): string => {
	const counts = totals(state);
	if (mode === 'tabs') {
		return fitSegments(narrow(state, counts, look), width, width >= 60 ? '  ' : ' ', look);
	}

	return mode === 'stack'
		? fitSegments(middle(state, counts, look), width, '  ', look)
		: fitSegments(wide(state, counts, look), width, '   ', look);
};
