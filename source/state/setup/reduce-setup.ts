import {editLine, type LineEdit} from '../line-edit.ts';
import {acceptStep} from './accept.ts';
import {reduceAnswer} from './reduce-answer.ts';
import type {SetupEvent} from './setup-event.ts';
import {filledIn, type SetupState, type SetupStep} from './setup-state.ts';
import {previousStep} from './steps.ts';
import {chooseWay, chosenNetwork, chosenWay} from './ways.ts';

/** What was filled in here is typed anew rather than typed on. */
const typedAnew: ReadonlySet<SetupStep> = new Set(['new-password', 'port']);

const edit = (state: SetupState, change: LineEdit, anew: boolean): SetupState => {
	const {step} = state;
	if (step === 'choice' || step === 'remember') {
		return state;
	}

	const field = state.fields[step];
	const line = change.type === 'insert' && field.fresh && anew ? filledIn('') : field;
	const edited = {...editLine(line, change), fresh: false};
	return {
		...state,
		fields: {...state.fields, [step]: edited},
		notice: edited.text === field.text ? state.notice : undefined,
		candidates: [],
	};
};

const choose = (state: SetupState, by: number): SetupState => {
	switch (state.step) {
		case 'choice':
			return {...chooseWay(state, chosenWay(state) + by), notice: undefined};
		case 'remember':
			return {
				...state,
				answers: {...state.answers, remember: !state.answers.remember},
				notice: undefined,
			};
		default:
			return state;
	}
};

/** Whoever forgets a password that nobody else knows never gets into that network again. */
const forget = (state: SetupState): SetupState => {
	const offered = state.step === 'choice' ? chosenNetwork(state) : undefined;
	if (offered === undefined) {
		return state;
	}

	const text = `Enter forgets the password of the network of ${offered.label}; without it nobody gets back in.`;
	const yes = {type: 'forget', password: offered.network.password} as const;
	return {...state, notice: {level: 'question', text, yes}};
};

/** An invite is taken wherever it can only mean one thing; other text is for the lines that ask for it. */
const paste = (state: SetupState, pasted: string): SetupState => {
	const text = pasted.trim();
	if (state.step !== 'choice') {
		return edit(state, {type: 'insert', text}, true);
	}

	if (!/^tinyp2p:\/\//i.test(text)) {
		const notice = {level: 'info', text: 'Pasted text is ignored here: it would run as keys.'} as const;
		return {...state, notice};
	}

	const joining: SetupState = {...state, step: 'invite', answers: {...state.answers, kind: 'join'}};
	return edit({...joining, fields: {...joining.fields, invite: filledIn('')}}, {type: 'insert', text}, true);
};

const back = (state: SetupState): SetupState => {
	if (state.asked !== undefined) {
		return {...state, asked: undefined};
	}

	return state.notice?.level === 'question' ? {...state, notice: undefined} : previousStep(state);
};

const complete = (state: SetupState): SetupState => {
	const {text, cursor} = state.fields.folder;
	return state.step === 'folder'
		? {...state, asked: {type: 'complete', text: text.slice(0, cursor)}, notice: undefined, candidates: []}
		: state;
};

/** @returns the setup after one event. Pure: what has to be looked up is named in `asked`, and its answer is an event. */
export const reduceSetup = (state: SetupState, event: SetupEvent): SetupState => {
	switch (event.type) {
		case 'choose':
			return choose(state, event.by);
		case 'edit':
			return edit(state, event.edit, typedAnew.has(state.step));
		case 'paste':
			return paste(state, event.text);
		case 'complete':
			return complete(state);
		case 'accept':
			return acceptStep(state);
		case 'back':
			return back(state);
		case 'answered':
			return reduceAnswer(state, event.ask, event.answer);
		case 'shown':
			return state.shown === event.shown ? state : {...state, shown: event.shown};
		case 'forget':
			return forget(state);
		case 'quit':
			return {...state, end: 'quit', asked: undefined};
	}
};
