import {formatBytes, formatCount, formatSpeed} from '../../format.ts';
import type {Peer} from '../../model/peer.ts';
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

const gives = (peer: Peer, {transfers}: State): readonly Field[] =>
	[...transfers.values()]
		.filter(({state, source}) => state === 'active' && source === peer.url)
		.map(({label, speed}, index) => [index === 0 ? 'gives now' : '', `${label}  ${formatSpeed(speed)}`]);

/** @returns all that is known of a peer, how quick it has been, and what goes on between it and us now. */
export const peerLines = (peer: Peer, state: State, width: number, look: Look): readonly string[] => {
	const {lastSeen, nextVisit, failures, reason} = peer;
	const fields: readonly Field[] = [
		['address', peer.url],
		['state', peer.state],
		[
			'speaks',
			peer.dialect === 'classic'
				? 'TinyP2P of 2004, in plain text: anybody on the way can read it'
				: 'native, encrypted',
		],
		...latencyFields(peer, state, look),
		['lists', `${formatCount(peer.files)} ${peer.files === 1 ? 'file' : 'files'}`],
		['last seen', lastSeen === undefined ? 'never' : `${ago(lastSeen, state.now)} (${moment(lastSeen)})`],
		['failures', failures === 0 ? undefined : `${formatCount(failures)} in a row`],
		['reason', reason],
		['next visit', nextVisit === undefined ? undefined : clockTime(nextVisit)],
		['known from', peer.invited ? 'you' : 'another peer'],
		...takes(peer, state),
		...gives(peer, state),
	];
	return fieldLines(fields, width, look);
};
