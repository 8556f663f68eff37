import type {LogEntry} from '../../model/fact.ts';
import type {DetailsSubject, Overlay} from '../../state/screen.ts';
import {fileByKey, peerNames} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import {moment} from './amounts.ts';
import {fieldLines} from './fields.ts';
import {fileLines} from './file-details.ts';
import type {OverlayContent} from './overlay-box.ts';
import {peerLines} from './peer-details.ts';
import {transferLines} from './transfer-details.ts';

const holderOrder = (overlay: Overlay | undefined) =>
	(overlay?.type === 'details' ? overlay.holders : undefined) ?? 'health';

const logLines = (entry: LogEntry, state: State, width: number, look: Look): readonly string[] =>
	fieldLines(
		[
			['time', moment(entry.at)],
			['kind', entry.level],
			['peer', entry.peer === undefined ? undefined : peerNames(state).full(entry.peer)],
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
			return {
				title: 'File',
				lines: row
					? fileLines({...subject, row}, state, holderOrder(state.screen.overlay), width, look)
					: gone('file', width, look),
			};
		}
		case 'peer': {
			const peer = state.peers.get(subject.url);
			return {title: 'Peer', lines: peer ? peerLines(peer, state, width, look) : gone('peer', width, look)};
		}
		case 'transfer': {
			const transfer = state.transfers.get(subject.id);
			const lines = transfer ? transferLines(transfer, state, width, look) : gone('transfer', width, look);
			return {title: 'Transfer', lines};
		}
		case 'log': {
			const entry = state.log.find(({id}) => id === subject.id);
			return {
				title: 'Activity',
				lines: entry ? logLines(entry, state, width, look) : gone('line', width, look),
			};
		}
	}
};
