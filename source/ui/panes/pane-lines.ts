import type {PaneId} from '../../state/pane.ts';
import type {State} from '../../state/state.ts';
import type {LayoutMode, PaneRectangle} from '../layout.ts';
import type {Look} from '../terminal/look.ts';
import {filesNotes, filesPane} from './files-pane.ts';
import {framePane, type PaneContent} from './frame.ts';
import {peersNotes, peersPane} from './peers-pane.ts';
import {serverNotes, serverPane} from './server-pane.ts';
import {transfersNotes, transfersPane} from './transfers-pane.ts';

const contents: Readonly<
	Record<PaneId, (state: State, mode: LayoutMode, rectangle: PaneRectangle, look: Look) => PaneContent>
> = {peers: peersPane, files: filesPane, transfers: transfersPane, server: serverPane};

const notes: Readonly<Record<PaneId, (state: State, look: Look) => readonly string[]>> = {
	peers: peersNotes,
	files: filesNotes,
	transfers: transfersNotes,
	server: serverNotes,
};

/** @returns a pane as lines: exactly as many as its rectangle is high, each exactly as wide. Pure. */
export const paneLines = (
	state: State,
	mode: LayoutMode,
	rectangle: PaneRectangle,
	look: Look,
): readonly string[] => {
	const content = contents[rectangle.pane](state, mode, rectangle, look);
	return framePane(mode, rectangle, content, state.screen.focus === rectangle.pane, look);
};

/** @returns count, filter, marks and order of a pane. */
export const paneNotes = (state: State, pane: PaneId, look: Look): readonly string[] =>
	notes[pane](state, look).filter(note => note !== '');
