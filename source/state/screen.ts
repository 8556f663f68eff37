import type {Copy, FileKey, FileRow} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {PlanAnswer, PlanQuery} from '../model/plan.ts';
import type {Request, Structure} from '../model/request.ts';
import type {SpaceAnswer} from '../model/space.ts';
import type {TransferId} from '../model/transfer.ts';
import type {ViewEvent} from './event.ts';
import type {Remembered} from './history.ts';
import type {EditedLine} from './line-edit.ts';
import type {PaneId} from './pane.ts';

/** What details are shown of. A file's row is kept, since it may leave the window of rows that are at hand. */
export type DetailsSubject =
	| {
			readonly type: 'file';
			readonly key: FileKey;
			readonly row: FileRow | undefined;
			/** Where its content is to be had, under whatever names; undefined while nobody told a digest. */
			readonly copies?: readonly Copy[] | undefined;
	  }
	| {readonly type: 'peer'; readonly url: PeerUrl}
	| {readonly type: 'transfer'; readonly id: TransferId}
	| {readonly type: 'log'; readonly id: number};

/** How those who have a file are ordered: the quickest first, or by name. */
export type HolderOrder = 'health' | 'name';

/** One line of a menu, and what happens when it is chosen. The label is safe to draw. */
export interface MenuChoice {
	readonly label: string;
	readonly event: ViewEvent;
}

/** What it would mean to fetch some files, and where to; `answer` comes later, `to` undefined is the usual place. */
export interface PlanOverlay {
	readonly type: 'plan';
	readonly query: PlanQuery;
	readonly answer: PlanAnswer | undefined;
	/** A folder, absolute. */
	readonly to: string | undefined;
	readonly structure: Structure;
	/** The room where it goes to; undefined: not known. */
	readonly space: SpaceAnswer | undefined;
	readonly top: number;
}

/** What lies over the panes. `top` is the first line that is shown. */
export type Overlay =
	/** All keys; `index` is the action under the cursor among those that `filter` leaves. */
	| {readonly type: 'help'; readonly top: number; readonly index?: number; readonly filter?: string}
	/** What the command that is being typed may mean; `index` is the line under the cursor. */
	| {readonly type: 'palette'; readonly top: number; readonly index: number}
	| {
			readonly type: 'details';
			readonly subject: DetailsSubject;
			readonly top: number;
			readonly holders?: HolderOrder;
	  }
	| PlanOverlay
	/** A menu that stays as it was when it opened; `index` is the line under the cursor. */
	| {
			readonly type: 'menu';
			readonly title: string;
			readonly choices: readonly MenuChoice[];
			readonly index: number;
			readonly top: number;
	  };

/** What a line of text is asked for. */
export type PromptPurpose =
	| {readonly type: 'filter'; readonly pane: PaneId}
	| {readonly type: 'connect'}
	/** Words for the palette. */
	| {readonly type: 'command'}
	/** Words that narrow the help. */
	| {readonly type: 'help'}
	/** Where the files of the plan that is open go to. */
	| {readonly type: 'destination'};

/** A line of text that is being typed. */
export interface Prompt {
	readonly purpose: PromptPurpose;
	readonly line: EditedLine;
	/** Which line of the history stands in it, and what was typed before. */
	readonly recalled?: {readonly at: number; readonly typed: string};
}

/** What happens when a question is answered with yes. */
export type Consequence = {readonly type: 'request'; readonly request: Request} | {readonly type: 'quit'};

/** A question whose default answer is no. */
export interface Confirm {
	readonly question: string;
	readonly consequence: Consequence;
}

/** A passing notice. */
export interface Toast {
	/** How many there had been when it came, so that it can be told from the next. */
	readonly id: number;
	readonly level: 'info' | 'warning';
	readonly text: string;
}

/** What only the screen knows. */
export interface Screen {
	/** The pane that the keys go to. */
	readonly focus: PaneId;
	/** Which pane fills the large area of a layout that has but one: the last one of these that had the focus. */
	readonly main: 'peers' | 'files' | 'server';
	/** Whether the focused pane takes the whole body. */
	readonly zoomed: boolean;
	/** How many rows of each pane's list fit on the screen now; 0: it is not shown. */
	readonly heights: Readonly<Record<PaneId, number>>;
	readonly overlay: Overlay | undefined;
	/** How many lines the overlay has and how many of them fit. */
	readonly extent: {readonly lines: number; readonly height: number};
	readonly prompt: Prompt | undefined;
	/** Lines that were accepted in this session, oldest first. */
	readonly history: readonly Remembered[];
	readonly confirm: Confirm | undefined;
	/** The latest passing notice. */
	readonly toast: Toast | undefined;
	/** How many passing notices there have been. */
	readonly toasts: number;
	/** What went wrong and has not been dismissed yet, oldest first. One sentence each, safe to draw. */
	readonly errors: readonly string[];
	/** Whether the mouse works here, and not for selecting text. */
	readonly mouse: boolean;
	/** Whether an engine that has stopped can be started again from here. */
	readonly restartable: boolean;
	/** The user's own keys for actions, by the ids of those. */
	readonly keys: Readonly<Record<string, readonly string[]>>;
}
