import type {LineEdit} from '../line-edit.ts';
import type {SetupAnswer, SetupAsk} from './setup-ask.ts';

/** Everything that can happen during the first minutes. */
export type SetupEvent =
	/** Another of what there is to choose from. */
	| {readonly type: 'choose'; readonly by: number}
	| {readonly type: 'edit'; readonly edit: LineEdit}
	| {readonly type: 'paste'; readonly text: string}
	/** Completes what stands before the cursor. */
	| {readonly type: 'complete'}
	/** Takes what this step holds. */
	| {readonly type: 'accept'}
	/** Takes back the nearest thing: what is looked up, a question, the step. */
	| {readonly type: 'back'}
	/** Told for each `asked`; comes too late where that has been taken back. */
	| {readonly type: 'answered'; readonly ask: SetupAsk; readonly answer: SetupAnswer}
	/** Whether the screen is large enough. */
	| {readonly type: 'shown'; readonly shown: boolean}
	/** Asks whether the network that is chosen is to be forgotten. */
	| {readonly type: 'forget'}
	| {readonly type: 'quit'};
