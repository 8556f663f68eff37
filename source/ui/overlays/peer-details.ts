import {allowClassicKey} from '../../control/allow-classic-key.ts';
import {formatBytes, formatCount, formatSpeed} from '../../format.ts';
import type {Peer} from '../../model/peer.ts';
import {isKeptOut} from '../../state/kept-out.ts';
import {peerUploads} from '../../state/peer-uploads.ts';
import type {State} from '../../state/state.ts';
import {sparkline} from '../panes/bar.ts';
import {ago, clockTime} from '../panes/clock.ts';
import type {Look} from '../terminal/look.ts';
import {moment} from './amounts.ts';
import {type Field, fieldLines} from './fields.ts';

const milliseconds = (latency: number): string => `${formatCount(Math.max(1, Math.round(latency)))} ms`;

const latencyFields = ({url, latency}: Peer, {past}: State, {glyphs}: Look): readonly Field[] => {
	if (latency === undefined) {
		return [];
	}

	const known = past.latencies.get(url) ?? [];
	const range = `${milliseconds(Math.min(...known))} to ${milliseconds(Math.max(...known))}`;
	return [
		['latency', milliseconds(latency)],
		['', known.length < 2 ? undefined : sparkline(known, glyphs)],
		['', known.length < 2 ? undefined : `${range} in ${formatCount(known.length)} visits`],
	];
};

const takes = (peer: Peer, state: State): readonly Field[] =>
	peerUploads(state.uploads, peer.url).map(({label, size, sent, speed}, index) => [
		index === 0 ? 'takes now' : '',
		`${label}  ${formatBytes(sent)} of ${formatBytes(size)}  ${formatSpeed(speed)}`,
	]);

const speedOr = (rate: number | undefined): string => (rate === undefined ? 'none' : formatSpeed(rate));

const limits = ({url}: Peer, state: State): string | undefined => {
	const found = state.limits.peers.find(limit => limit.url === url);
	return found && `up ${speedOr(found.up)}, down ${speedOr(found.down)}`;
};

const gives = (peer: Peer, {transfers}: State): readonly Field[] =>
	[...transfers.values()]
		.filter(({state, source}) => state === 'active' && source === peer.url)
		.map(({label, speed}, index) => [index === 0 ? 'gives now' : '', `${label}  ${formatSpeed(speed)}`]);

const speaks = (peer: Peer, {node}: State): string => {
	if (peer.dialect === 'native') {
		return 'native, encrypted';
	}

	return isKeptOut(peer, node)
		? 'classic, not allowed here: the plain text of 2004, which anybody on the way can read'
		: 'TinyP2P of 2004, in plain text: anybody on the way can read it';
};

const howToAllow = (peer: Peer, {node, screen}: State): string | undefined => {
	const key = allowClassicKey(screen.keys);
	return isKeptOut(peer, node) && key !== undefined
		? `${key} in the peers pane lets such peers in`
		: undefined;
};

/** @returns all that is known of a peer, how quick it has been, and what goes on between it and us now. */
export const peerLines = (peer: Peer, state: State, width: number, look: Look): readonly string[] => {
	const {lastSeen, nextVisit, failures, reason} = peer;
	const fields: readonly Field[] = [
		['address', peer.url],
		['state', peer.state],
		['speaks', speaks(peer, state)],
		['to allow it', howToAllow(peer, state)],
		...latencyFields(peer, state, look),
		['lists', `${formatCount(peer.files)} ${peer.files === 1 ? 'file' : 'files'}`],
		['last seen', lastSeen === undefined ? 'never' : `${ago(lastSeen, state.now)} (${moment(lastSeen)})`],
		['failures', failures === 0 ? undefined : `${formatCount(failures)} in a row`],
		['reason', reason],
		['next visit', nextVisit === undefined ? undefined : clockTime(nextVisit)],
		['known from', peer.invited ? 'you' : 'another peer'],
		['its limits', limits(peer, state)],
		...takes(peer, state),
		...gives(peer, state),
	];
	return fieldLines(fields, width, look);
};
