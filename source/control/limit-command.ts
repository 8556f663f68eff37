import {formatSpeed} from '../format.ts';
import {parseSize} from '../model/filter/parse-quantity.ts';
import type {Peer} from '../model/peer.ts';
import {peerName} from '../state/selectors.ts';
import type {State} from '../state/state.ts';
import type {ActionContext} from './action.ts';

const limitOf = (limit: number | undefined): string =>
	limit === undefined ? 'have no limit' : `are limited to ${formatSpeed(limit)}`;

/** @returns the one peer whose name is this or, alone among all, has it in it. */
const findPeer = (name: string, {peers}: State): Peer | undefined => {
	const wanted = name.toLowerCase();
	const all = [...peers.values()];
	const exact = all.find(({url}) => url === wanted || peerName(url) === wanted);
	const found = all.filter(({url}) => peerName(url).includes(wanted));
	return exact ?? (found.length === 1 ? found[0] : undefined);
};

/** Reads `[peer] up|down <bytes a second>|none` and asks for it. @returns why it did nothing, in one sentence. */
export const limitCommand = (
	words: string,
	{getState, dispatch, request}: ActionContext,
): string | undefined => {
	const [, name, direction = '', amount = ''] = /^(?:(\S+)\s+)?(up|down)\s+(\S+)$/i.exec(words) ?? [];
	const bytes = Math.round(parseSize(amount.replace(/\/s$/i, ''))?.value ?? 0);
	const isNone = /^(none|off|no)$/i.test(amount);
	if (!(isNone || bytes >= 1)) {
		return `Expected "limit up" or "limit down" with bytes a second such as 500k, or none, got "limit ${words}".`;
	}

	const state = getState();
	const side = direction.toLowerCase() === 'up' ? 'up' : 'down';
	const rate = isNone ? undefined : bytes;
	const toast = (text: string) => dispatch({type: 'toast', level: 'info', text});
	if (name === undefined) {
		const {up, down} = state.limits;
		request({type: 'limit', up, down, [side]: rate}, () =>
			toast(`${side === 'up' ? 'Uploads' : 'Downloads'} ${limitOf(rate)}.`),
		);
		return undefined;
	}

	const peer = findPeer(name, state);
	if (peer === undefined) {
		return `Expected the name of one peer, or a part of it that no other has, got "${name}".`;
	}

	const {url} = peer;
	const before = state.limits.peers.find(limit => limit.url === url);
	request({type: 'limit-peer', url, up: before?.up, down: before?.down, [side]: rate}, () =>
		toast(`${side === 'up' ? 'Uploads to' : 'Downloads from'} ${peerName(url)} ${limitOf(rate)}.`),
	);
	return undefined;
};

/** Reads a count and asks for it. @returns why it did nothing, in one sentence. */
export const slotsCommand = (words: string, {dispatch, request}: ActionContext): string | undefined => {
	const slots = /^\d{1,4}$/.test(words) ? Number(words) : 0;
	if (slots < 1) {
		return `Expected "slots" with how many files may go out at once, from 1 to 9999, got "slots ${words}".`;
	}

	request({type: 'upload-slots', slots}, () => {
		const text =
			slots === 1 ? 'One file goes out at a time.' : `Up to ${slots} files go out at the same time.`;
		dispatch({type: 'toast', level: 'info', text});
	});
	return undefined;
};
