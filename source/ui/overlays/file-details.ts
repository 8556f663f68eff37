import {counted} from '../../control/wording.ts';
import {formatCount} from '../../format.ts';
import {drawable} from '../../model/drawable.ts';
import type {Copy, FileRow, Holder} from '../../model/file.ts';
import {SELF} from '../../model/peer.ts';
import {byNumber, byText, inTurn} from '../../state/order.ts';
import type {HolderOrder} from '../../state/screen.ts';
import {peerNames, transfersByKey} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import {ago} from '../panes/clock.ts';
import {whereIsFile} from '../panes/files-row.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import {exactBytes, moment} from './amounts.ts';
import {type Field, fieldLines} from './fields.ts';

const healthOf = ({url, online}: Holder, state: State): string => {
	const peer = state.peers.get(url);
	if (online) {
		return peer?.latency === undefined ? 'online' : `online ${Math.max(1, Math.round(peer.latency))}ms`;
	}

	return peer?.lastSeen === undefined
		? 'offline, never seen'
		: `offline, seen ${ago(peer.lastSeen, state.now)}`;
};

const holderLine = (holder: Holder, state: State, width: number, {glyphs, style}: Look): string => {
	const {ellipsis} = glyphs;
	if (holder.url === SELF) {
		return style.good(fitCells(`  ${glyphs.online} our own folder`, width, {ellipsis}));
	}

	const health = Math.min(26, Math.floor(width / 2));
	const name = `  ${holder.online ? glyphs.online : glyphs.offline} ${drawable(peerNames(state).full(holder.url))}`;
	const line =
		fitCells(name, width - health - 1, {ellipsis}) +
		fitCells(` ${healthOf(holder, state)}`, health + 1, {ellipsis});
	return holder.online ? line : style.dim(line);
};

const sorted = (holders: readonly Holder[], state: State, order: HolderOrder): readonly Holder[] =>
	holders.toSorted(
		inTurn(
			byNumber<Holder>(({url}) => Number(url !== SELF), false),
			byNumber<Holder>(({online}) => (order === 'health' ? Number(!online) : 0), false),
			byNumber<Holder>(({url}) => (order === 'health' ? state.peers.get(url)?.latency : 0), false),
			byText<Holder>(({url}) => peerNames(state).of(url), false),
		),
	);

/** A file whose details are shown. */
export interface DetailedFile {
	readonly row: FileRow;
	/** Where its content is to be had; undefined: not known. */
	readonly copies?: readonly Copy[] | undefined;
}

/** @returns how many of the peers that list it do so with this content, as far as they tell. */
const agreement = ({row, copies}: DetailedFile): string | undefined => {
	const peers = row.holders.filter(({url}) => url !== SELF);
	if (row.sha256 === undefined || copies === undefined || peers.length === 0) {
		return undefined;
	}

	const same = new Set(
		copies.filter(({path, tellsDigest}) => tellsDigest && path === row.path).map(({url}) => url),
	);
	const agreeing = peers.filter(({url}) => same.has(url)).length;
	return `${formatCount(agreeing)} of ${counted(peers.length, 'holder')} agree${agreeing === 1 ? 's' : ''}`;
};

/** How many other names are told. */
const mostNames = 20;

/** @returns the same content under other names. */
const otherNames = ({row, copies = []}: DetailedFile, state: State): readonly Field[] => {
	const others = copies.filter(({path}) => path !== row.path);
	const named = others
		.slice(0, mostNames)
		.map(
			({url, path}, index): Field => [index === 0 ? 'also as' : '', `${path}  (${peerNames(state).of(url)})`],
		);
	const more = others.length - named.length;
	return more > 0 ? [...named, ['', `and ${counted(more, 'other')}`]] : named;
};

/** @returns all that is known of a file, and everybody who has it: the quickest first, or by name. */
export const fileLines = (
	file: DetailedFile,
	state: State,
	order: HolderOrder,
	width: number,
	look: Look,
): readonly string[] => {
	const {row} = file;
	const transfer = transfersByKey(state.transfers).get(row.key);
	const where = whereIsFile(row, transfer);
	const online = row.holders.filter(holder => holder.online).length;
	const {length} = row.holders;
	const health =
		online === length
			? `${formatCount(length)}, online`
			: `${formatCount(length)}, ${formatCount(online)} of them online`;
	const byWhat = length < 2 ? '' : `, by ${order === 'health' ? 'health' : 'name'} (s changes it)`;
	const fields: readonly Field[] = [
		['path', row.label],
		['size', exactBytes(row.size)],
		['changed', moment(row.modified)],
		['SHA-256', row.sha256],
		['', agreement(file)],
		['where', where === '-' ? 'not here' : where],
		['reason', transfer?.reason],
		['note', row.differs ? 'Another file of this name has another size or content.' : undefined],
		...otherNames(file, state),
		['held by', length === 0 ? 'nobody any more' : `${health}${byWhat}`],
	];
	return [
		...fieldLines(fields, width, look),
		...sorted(row.holders, state, order).map(holder => holderLine(holder, state, width, look)),
	];
};
