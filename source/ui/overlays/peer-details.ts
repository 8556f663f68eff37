import {allowClassicKey} from '../../control/allow-classic-key.ts';
import {counted} from '../../control/wording.ts';
import {formatBytes, formatCount, formatSpeed} from '../../format.ts';
import type {Peer, PeerUrl} from '../../model/peer.ts';
import {isLikeAddress} from '../../model/peer-names.ts';
import type {Transfer} from '../../model/transfer.ts';
import {isKeptOut} from '../../state/kept-out.ts';
import {peerName} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import {sparkline} from '../panes/bar.ts';
import {ago, clockTime} from '../panes/clock.ts';
import type {Look} from '../terminal/look.ts';
import {moment} from './amounts.ts';
import {type Field, fieldLines} from './fields.ts';

const milliseconds = (latency: number): string => `${formatCount(Math.max(1, Math.round(latency)))} ms`;

/** Each visit as one cell: the higher, the slower; one that failed shows as such. */
const visitsGraph = (history: Peer['history'], {glyphs}: Look): string => {
	const highest = Math.max(1, ...history.map(latency => latency ?? 0));
	return history
		.map(latency => (latency === undefined ? glyphs.offline : sparkline([latency], glyphs, highest)))
		.join('');
};

const latencyFields = ({latency, history}: Peer, look: Look): readonly Field[] => {
	const known = history.filter(one => one !== undefined);
	const failed = history.length - known.length;
	const range =
		known.length < 2 ? '' : `${milliseconds(Math.min(...known))} to ${milliseconds(Math.max(...known))} in `;
	const visits = `${range}${counted(history.length, 'visit')}`;
	return [
		['latency', latency === undefined ? undefined : milliseconds(latency)],
		['visits', history.length < 2 ? undefined : visitsGraph(history, look)],
		['', history.length < 2 ? undefined : visits + (failed > 0 ? `, ${formatCount(failed)} failed` : '')],
	];
};

const takes = ({url}: Peer, {uploads, takers}: State): readonly Field[] => {
	const taken = takers.find(({peer}) => peer === url);
	return [
		...uploads
			.filter(({peer}) => peer === url)
			.map(
				({label, size, sent, speed}, index): Field => [
					index === 0 ? 'takes now' : '',
					`${label}  ${formatBytes(sent)} of ${formatBytes(size)}  ${formatSpeed(speed)}`,
				],
			),
		['took', taken && `${counted(taken.files, 'file')}, ${formatBytes(taken.sent)} since the start`],
	];
};

const speedOr = (rate: number | undefined): string => (rate === undefined ? 'none' : formatSpeed(rate));

const limits = ({url}: Peer, state: State): string | undefined => {
	const found = state.limits.peers.find(limit => limit.url === url);
	return found && `up ${speedOr(found.up)}, down ${speedOr(found.down)}`;
};

/** @returns what a peer gives to a transfer now, in bytes a second; undefined: nothing. */
const speedFrom = ({state, source, sources, speed}: Transfer, url: PeerUrl): number | undefined => {
	if (state !== 'active') {
		return undefined;
	}

	const giver = sources?.find(one => one.url === url && one.state === 'giving');
	return giver?.speed ?? (source === url && sources === undefined ? speed : undefined);
};

const gives = ({url}: Peer, {transfers}: State): readonly Field[] =>
	[...transfers.values()]
		.map(transfer => ({label: transfer.label, speed: speedFrom(transfer, url)}))
		.filter(({speed}) => speed !== undefined)
		.map(({label, speed = 0}, index) => [index === 0 ? 'gives now' : '', `${label}  ${formatSpeed(speed)}`]);

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

/** What it calls itself, and what that is worth. */
const calls = ({name, url}: Peer, state: State): string | undefined =>
	name === undefined || peerName(state, url) === name
		? name
		: isLikeAddress(name)
			? `${name} (looks like an address; the one below is what it has proven)`
			: `${name} (another address has this name too, or nearly this)`;

/** @returns all that is known of a peer, how quick it has been, and what goes on between it and us now. */
export const peerLines = (peer: Peer, state: State, width: number, look: Look): readonly string[] => {
	const {lastSeen, nextVisit, failures, reason} = peer;
	const fields: readonly Field[] = [
		['name', calls(peer, state)],
		['address', peer.url],
		['state', peer.state],
		['speaks', speaks(peer, state)],
		['version', peer.version && `tinyp2p-tui ${peer.version}`],
		['to allow it', howToAllow(peer, state)],
		...latencyFields(peer, look),
		['lists', counted(peer.files, 'file')],
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
