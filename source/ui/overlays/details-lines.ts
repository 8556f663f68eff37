import {formatBytes, formatCount, formatDuration, formatSpeed} from '../../format.ts';
import {drawable} from '../../model/drawable.ts';
import type {LogEntry} from '../../model/fact.ts';
import type {FileRow, Holder} from '../../model/file.ts';
import {type Peer, SELF} from '../../model/peer.ts';
import type {Transfer} from '../../model/transfer.ts';
import type {DetailsSubject} from '../../state/screen.ts';
import {fileByKey, peerName, transfersByKey} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import {ago, calendarDate, clockTime} from '../panes/clock.ts';
import {whereIsFile} from '../panes/files-row.ts';
import {transferNote} from '../panes/transfers-row.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import {type Field, fieldLines} from './fields.ts';
import type {OverlayContent} from './overlay-box.ts';

const moment = (at: number | undefined): string | undefined =>
	at === undefined ? undefined : `${calendarDate(at)} ${clockTime(at)}`;

const exactBytes = (bytes: number | undefined): string =>
	bytes === undefined
		? 'not known before it is fetched'
		: `${formatBytes(bytes)} (${formatCount(bytes)} bytes)`;

const holderLine = ({url, online}: Holder, state: State, width: number, {glyphs, style}: Look): string => {
	const {ellipsis} = glyphs;
	if (url === SELF) {
		return style.good(fitCells(`  ${glyphs.online} our own folder`, width, {ellipsis}));
	}

	const peer = state.peers.get(url);
	const latency = peer?.latency === undefined ? '' : `  ${Math.max(1, Math.round(peer.latency))}ms`;
	const seen = peer?.lastSeen === undefined ? 'never seen' : `seen ${ago(peer.lastSeen, state.now)}`;
	const health = online ? `online${latency}` : `offline, ${seen}`;
	const line = fitCells(
		`  ${online ? glyphs.online : glyphs.offline} ${drawable(peerName(url))}  ${health}`,
		width,
		{
			ellipsis,
		},
	);
	return online ? line : style.dim(line);
};

const fileLines = (row: FileRow, state: State, width: number, look: Look): readonly string[] => {
	const transfer = transfersByKey(state.transfers).get(row.key);
	const where = whereIsFile(row, transfer);
	const fields: readonly Field[] = [
		['path', row.label],
		['size', exactBytes(row.size)],
		['changed', moment(row.modified)],
		['where', where === '-' ? 'not here' : where],
		['reason', transfer?.reason],
		['note', row.differs ? 'Another file of this name has a different size.' : undefined],
		['held by', row.holders.length === 0 ? 'nobody any more' : formatCount(row.holders.length)],
	];
	return [
		...fieldLines(fields, width, look),
		...row.holders.map(holder => holderLine(holder, state, width, look)),
	];
};

const peerLines = (peer: Peer, state: State, width: number, look: Look): readonly string[] => {
	const {latency, lastSeen, nextVisit, failures, reason} = peer;
	const fields: readonly Field[] = [
		['address', peer.url],
		['state', peer.state],
		[
			'speaks',
			peer.dialect === 'classic'
				? 'TinyP2P of 2004, in plain text: anybody on the way can read it'
				: 'native, encrypted',
		],
		['latency', latency === undefined ? undefined : `${Math.max(1, Math.round(latency))} ms`],
		['lists', `${formatCount(peer.files)} ${peer.files === 1 ? 'file' : 'files'}`],
		['last seen', lastSeen === undefined ? 'never' : `${ago(lastSeen, state.now)} (${moment(lastSeen)})`],
		['failures', failures === 0 ? undefined : `${formatCount(failures)} in a row`],
		['reason', reason],
		['next visit', nextVisit === undefined ? undefined : clockTime(nextVisit)],
		['known from', peer.invited ? 'you' : 'another peer'],
	];
	return fieldLines(fields, width, look);
};

const transferLines = (transfer: Transfer, width: number, look: Look): readonly string[] => {
	const {state, size, received, speed, exact, source, attempts} = transfer;
	const left = size === undefined || speed <= 0 ? undefined : formatDuration((size - received) / speed);
	const fields: readonly Field[] = [
		['file', transfer.label],
		[
			'state',
			state === 'waiting' || state === 'paused' ? transferNote({...transfer, reason: undefined}) : state,
		],
		['reason', transfer.reason],
		['size', `${exactBytes(size)}${size === undefined || exact ? '' : ', about'}`],
		['received', `${formatBytes(received)}${size ? ` (${Math.floor((received / size) * 100)}%)` : ''}`],
		['speed', state === 'active' ? formatSpeed(speed) : undefined],
		['time left', state === 'active' ? left : undefined],
		['from', source === undefined ? undefined : peerName(source)],
		['attempts', formatCount(attempts)],
		['asked for', moment(transfer.addedAt)],
		['ended', moment(transfer.finishedAt)],
		['saved as', transfer.savedAs],
	];
	return fieldLines(fields, width, look);
};

const logLines = (entry: LogEntry, width: number, look: Look): readonly string[] =>
	fieldLines(
		[
			['time', moment(entry.at)],
			['kind', entry.level],
			['peer', entry.peer === undefined ? undefined : peerName(entry.peer)],
			['what', entry.text],
		],
		width,
		look,
	);

const gone = (what: string, width: number, look: Look): readonly string[] => [
	fitCells(`This ${what} is gone.`, width, {ellipsis: look.glyphs.ellipsis}),
];

/** @returns everything that is known of one thing, in lines of exactly `width` cells. */
export const detailsContent = (
	subject: DetailsSubject,
	state: State,
	width: number,
	look: Look,
): OverlayContent => {
	switch (subject.type) {
		case 'file': {
			const row = subject.row ?? fileByKey(state, subject.key);
			return {title: 'File', lines: row ? fileLines(row, state, width, look) : gone('file', width, look)};
		}
		case 'peer': {
			const peer = state.peers.get(subject.url);
			return {title: 'Peer', lines: peer ? peerLines(peer, state, width, look) : gone('peer', width, look)};
		}
		case 'transfer': {
			const transfer = state.transfers.get(subject.id);
			const lines = transfer ? transferLines(transfer, width, look) : gone('transfer', width, look);
			return {title: 'Transfer', lines};
		}
		case 'log': {
			const entry = state.log.find(({id}) => id === subject.id);
			return {title: 'Activity', lines: entry ? logLines(entry, width, look) : gone('line', width, look)};
		}
	}
};
