import type {Fact} from '../model/fact.ts';
import type {Copy, FileKey, FileRow} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {PlanAnswer, PlanQuery} from '../model/plan.ts';
import type {RowsAnswer, SortKey} from '../model/query.ts';
import type {Structure} from '../model/request.ts';
import type {SpaceAnswer} from '../model/space.ts';
import type {TransferId} from '../model/transfer.ts';
import type {LineEdit} from './line-edit.ts';
import type {PaneId} from './pane.ts';
import type {Confirm, Overlay, PromptPurpose} from './screen.ts';
import type {PeerSort, RowsQuestion, TransferSort} from './state.ts';

/** Orders the list of a pane. */
export type SortEvent = {readonly type: 'sort'; readonly descending: boolean} & (
	| {readonly pane: 'peers'; readonly sort: PeerSort}
	| {readonly pane: 'files'; readonly sort: SortKey}
	| {readonly pane: 'transfers'; readonly sort: TransferSort}
);

/** What only the files pane does. */
export type FilesEvent =
	/** Shows folders, or a plain list. */
	| {readonly type: 'tree'; readonly tree: boolean}
	| {readonly type: 'folder'; readonly path: string; readonly open: boolean}
	/** Puts the cursor on a row or folder, wherever it is, and opens the folders above it. */
	| {readonly type: 'reveal'; readonly key: FileKey; readonly path: string};

/** What changes how a pane shows its list. */
export type ViewEvent =
	/** Moves the cursor by rows. */
	| {readonly type: 'move'; readonly pane: PaneId; readonly by: number}
	/** Moves the cursor to a row; `Infinity` is the last. */
	| {readonly type: 'move-to'; readonly pane: PaneId; readonly index: number}
	| {readonly type: 'filter'; readonly pane: PaneId; readonly text: string}
	| SortEvent
	/** Shows only what one peer holds, or everything again. */
	| {readonly type: 'holder'; readonly holder: PeerUrl | undefined}
	| {
			readonly type: 'mark-files';
			readonly rows: ReadonlyArray<{readonly key: FileKey; readonly size: number | undefined}>;
			readonly marked: boolean;
	  }
	| {readonly type: 'mark-transfers'; readonly ids: readonly TransferId[]; readonly marked: boolean}
	| {readonly type: 'unmark'; readonly pane: 'files' | 'transfers'}
	/** Begins to mark from the cursor on, or gives it up. */
	| {readonly type: 'range'; readonly pane: 'files' | 'transfers'; readonly from: boolean}
	/** Moves the beginning of long names out of sight, by cells. */
	| {readonly type: 'scroll-names'; readonly pane: PaneId; readonly by: number}
	| {readonly type: 'follow'; readonly follow: boolean}
	| {readonly type: 'wrap'; readonly wrap: boolean}
	| FilesEvent
	/** The catalog's answer to a question about the rows on screen. */
	| {
			readonly type: 'rows';
			readonly question: RowsQuestion;
			/** The row whose position was asked for as well. */
			readonly anchor: FileKey | undefined;
			readonly answer: RowsAnswer;
	  };

/** What changes what lies on and around the panes. */
export type ScreenEvent =
	| {readonly type: 'focus'; readonly pane: PaneId}
	| {readonly type: 'zoom'; readonly zoomed: boolean}
	| {readonly type: 'heights'; readonly heights: Readonly<Record<PaneId, number>>}
	| {readonly type: 'overlay'; readonly overlay: Overlay | undefined}
	| {readonly type: 'overlay-extent'; readonly lines: number; readonly height: number}
	| {readonly type: 'scroll-overlay'; readonly by: number}
	/** What the catalog knows of the file whose details are shown; undefined: it is gone. */
	| {
			readonly type: 'details-row';
			readonly key: FileKey;
			readonly row: FileRow | undefined;
			readonly copies?: readonly Copy[] | undefined;
	  }
	| {readonly type: 'prompt'; readonly purpose: PromptPurpose | undefined}
	| {readonly type: 'edit'; readonly edit: LineEdit}
	/** Keeps the line that is typed for later. */
	| {readonly type: 'remember'}
	/** Puts an older or newer line into the prompt. */
	| {readonly type: 'recall'; readonly by: -1 | 1}
	| {readonly type: 'mouse'; readonly on: boolean}
	| {readonly type: 'restartable'}
	/** The user's own keys for actions. */
	| {readonly type: 'keys'; readonly keys: Readonly<Record<string, readonly string[]>>}
	| {readonly type: 'plan'; readonly query: PlanQuery; readonly answer: PlanAnswer}
	| {readonly type: 'plan-to'; readonly to: string | undefined}
	| {readonly type: 'plan-structure'; readonly structure: Structure}
	| {readonly type: 'plan-space'; readonly to: string | undefined; readonly space: SpaceAnswer}
	| {readonly type: 'confirm'; readonly confirm: Confirm | undefined}
	| {readonly type: 'toast'; readonly level: 'info' | 'warning'; readonly text: string}
	| {readonly type: 'toast-over'; readonly id: number}
	| {readonly type: 'error'; readonly text: string}
	| {readonly type: 'dismiss-errors'};

/** Everything that can happen to the state. */
export type StateEvent =
	| {readonly type: 'facts'; readonly facts: readonly Fact[]; readonly at: number}
	| ViewEvent
	| ScreenEvent;
