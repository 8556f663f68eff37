import {formatBytes, formatCount, formatDuration, formatSpeed} from '../../format.ts';
import type {PeerNames} from '../../model/peer-names.ts';
import {isEnded, type SourceState, type Transfer} from '../../model/transfer.ts';
import {byNumber} from '../../state/order.ts';
import type {TransferStep} from '../../state/past.ts';
import {peerNames} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import {bar, pieceMap} from '../panes/bar.ts';
import {clockTime} from '../panes/clock.ts';
import {transferNote} from '../panes/transfers-row.ts';
import type {Look} from '../terminal/look.ts';
import {exactBytes, moment} from './amounts.ts';
import {type Field, fieldLines, nameWidth} from './fields.ts';

const withReason = (sentence: string, reason: string | undefined): string =>
	reason === undefined ? `${sentence}.` : `${sentence}: ${reason}`;

/** @returns one thing that happened to a transfer, in words. */
const stepText = ({state, attempt, source, received, reason}: TransferStep, names: PeerNames): string => {
	const who = source === undefined ? '' : ` from ${names.of(source)}`;
	const got = received > 0 ? ` with ${formatBytes(received)} here` : '';
	switch (state) {
		case 'queued':
			return 'Waits for its turn.';
		case 'active':
			return `Attempt ${formatCount(Math.max(1, attempt))}${who}.`;
		case 'waiting':
			return withReason(`Attempt ${formatCount(attempt)} failed${got}`, reason);
		case 'paused':
			return `Paused${got}.`;
		case 'failed':
			return withReason(`Given up${got}`, reason);
		case 'done':
			return `Done${who}.`;
		case 'skipped':
			return withReason('Skipped', reason);
		case 'cancelled':
			return `Cancelled${got}.`;
	}
};

const progress = ({size, received}: Transfer, look: Look): string => {
	if (!size) {
		return formatBytes(received);
	}

	const share = Math.min(1, received / size);
	return `${bar(share, 20, look.glyphs)} ${Math.floor(share * 100)}%  ${formatBytes(received)}`;
};

const sourceWords: Readonly<Record<SourceState, string>> = {
	giving: 'gives',
	idle: 'could give',
	slow: 'passed over',
	benched: 'gave wrong bytes',
};

/** @returns who gave how much, the most first. */
const sourceFields = ({source, sources}: Transfer, names: PeerNames): readonly Field[] => {
	if (sources === undefined || sources.length === 0) {
		return [['from', source === undefined ? undefined : names.full(source)]];
	}

	return sources
		.toSorted(byNumber(({received}) => received, true))
		.map(({url, state, received, speed, reason}, index): Field => {
			const now = state === 'giving' ? `gives ${formatSpeed(speed)}` : sourceWords[state];
			const why = reason === undefined ? '' : `: ${reason}`;
			return [index === 0 ? 'from' : '', `${names.full(url)}  ${formatBytes(received)}  ${now}${why}`];
		});
};

const pieceFields = ({pieces}: Transfer, width: number, {glyphs}: Look): readonly Field[] =>
	pieces === undefined
		? []
		: [
				['pieces', `${formatCount(pieces.verified)} of ${formatCount(pieces.total)} here and verified`],
				['', pieceMap(pieces.map, Math.min(pieces.map.length, width - nameWidth), glyphs)],
			];

/** What its content is held against. */
const digestFields = ({state, sha256, pieces}: Transfer): readonly Field[] => {
	if (sha256 === undefined) {
		return pieces === undefined && state === 'done'
			? [['verified', 'no: nobody told what its content must be']]
			: [];
	}

	return [
		['verified', state === 'done' ? 'yes: its content is what it must be' : undefined],
		['SHA-256', sha256],
	];
};

/** @returns all that is known of a transfer, and what happened to it so far. */
export const transferLines = (
	transfer: Transfer,
	state: State,
	width: number,
	look: Look,
): readonly string[] => {
	const {size, received, speed, exact, attempts} = transfer;
	const isActive = transfer.state === 'active';
	const left = size === undefined || speed <= 0 ? undefined : formatDuration((size - received) / speed);
	const waits = transfer.state === 'waiting' || transfer.state === 'paused';
	const steps = state.past.steps.get(transfer.id) ?? [];
	const names = peerNames(state);
	const fields: readonly Field[] = [
		['file', transfer.label],
		['state', waits ? transferNote({...transfer, reason: undefined}) : transfer.state],
		['reason', transfer.reason],
		['size', `${exactBytes(size)}${size === undefined || exact ? '' : ', about'}`],
		['received', transfer.state === 'skipped' ? undefined : progress(transfer, look)],
		...pieceFields(transfer, width, look),
		['speed', isActive ? formatSpeed(speed) : undefined],
		['time left', isActive ? left : undefined],
		...sourceFields(transfer, names),
		...digestFields(transfer),
		['attempts', formatCount(attempts)],
		['asked for', moment(transfer.addedAt)],
		['ended', moment(transfer.finishedAt)],
		['goes into', isEnded(transfer.state) ? undefined : transfer.directory],
		['saved as', transfer.savedAs],
		...steps.map(
			(step, index): Field => [
				index === 0 ? 'history' : '',
				`${clockTime(step.at)} ${stepText(step, names)}`,
			],
		),
	];
	return fieldLines(fields, width, look);
};
