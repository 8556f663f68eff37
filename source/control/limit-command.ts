import {formatSpeed} from '../format.ts';
import {parseSize} from '../model/filter/parse-quantity.ts';
import {peerName} from '../state/selectors.ts';
import type {ActionContext} from './action.ts';
import {findPeer} from './find-peer.ts';

const limitOf = (limit: number | undefined): string =>
	limit === undefined ? 'have no limit' : `are limited to ${formatSpeed(limit)}`;

/** Reads `[peer] up|down <bytes a second>|none` and asks for it. @returns why it did nothing, in one sentence. */
export const limitCommand = (
	words: string,
	{getState, dispatch, request}: ActionContext,
): string | undefined => {
	const [, name, direction = '', amount = ''] = /^(?:(.+?)\s+)?(up|down)\s+(\S+)$/i.exec(words) ?? [];
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
		return `Expected the name or address of one peer, or a part of it that no other has, got "${name}".`;
	}

	const {url} = peer;
	const before = state.limits.peers.find(limit => limit.url === url);
	request({type: 'limit-peer', url, up: before?.up, down: before?.down, [side]: rate}, () =>
		toast(
			`${side === 'up' ? 'Uploads to' : 'Downloads from'} ${peerName(getState(), url)} ${limitOf(rate)}.`,
		),
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
