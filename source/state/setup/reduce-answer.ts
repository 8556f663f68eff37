import {drawable} from '../../model/drawable.ts';
import type {SetupAnswer, SetupAsk} from './setup-ask.ts';
import {filledIn, type SetupAnswers, type SetupState} from './setup-state.ts';
import {nextStep} from './steps.ts';
import {withoutNetwork} from './ways.ts';

const withAnswers = (state: SetupState, answers: Partial<SetupAnswers>): SetupState => ({
	...state,
	answers: {...state.answers, ...answers},
});

const folderFound = (state: SetupState, path: string, caution: string | undefined): SetupState => {
	const known = withAnswers(state, {folder: path});
	return caution === undefined
		? nextStep(known)
		: {
				...known,
				notice: {level: 'question', text: caution, yes: 'next'},
			};
};

const completed = (state: SetupState, ask: SetupAsk, text: string): SetupState => {
	const {folder} = state.fields;
	const before = ask.type === 'complete' ? ask.text.length : folder.cursor;
	const line = {text: text + folder.text.slice(before), cursor: text.length, fresh: folder.fresh};
	return {...state, fields: {...state.fields, folder: line}};
};

const portOf = (ask: SetupAsk): number => {
	switch (ask.type) {
		case 'port':
			return ask.port;
		case 'go-on':
			return ask.network.port;
		default:
			return 0;
	}
};

const portTaken = (state: SetupState, ask: SetupAsk, instead: number | undefined): SetupState => {
	const port = portOf(ask);
	// The ports below belong to the system, and nobody can tell which of both it was.
	const why = port < 1024 ? 'is taken, or needs more rights than you have' : 'is taken by another program';
	if (instead === undefined) {
		return {...state, notice: {level: 'problem', text: `Port ${port} ${why}; another one is needed.`}};
	}

	if (ask.type === 'go-on') {
		const text = `Port ${port} ${why}; Enter goes on at ${instead} this time.`;
		const yes = {type: 'go-on', network: {...ask.network, port: instead}} as const;
		return {...state, notice: {level: 'question', text, yes}};
	}

	return {
		...state,
		fields: {...state.fields, port: filledIn(String(instead))},
		notice: {level: 'info', text: `Port ${port} ${why}; ${instead} is free.`},
	};
};

const done = (state: SetupState, ask: SetupAsk): SetupState => {
	switch (ask.type) {
		case 'go-on':
			return nextStep({...state, goesOn: ask.network});
		case 'forget':
			return state.step === 'choice' ? withoutNetwork(state, ask.password) : nextStep(state);
		case 'remember':
			return nextStep(state);
		default:
			return state;
	}
};

const problem = (state: SetupState, reason: string): SetupState => {
	const text = drawable(reason);
	return state.step === 'remember'
		? // Nobody is kept out of a network because it cannot be remembered.
			{...state, notice: {level: 'question', text: `${text} Enter goes on all the same.`, yes: 'next'}}
		: {...state, notice: {level: 'problem', text}};
};

/** @returns the state once what was asked is known. What comes for something else comes too late and changes nothing. */
export const reduceAnswer = (before: SetupState, ask: SetupAsk, answer: SetupAnswer): SetupState => {
	if (before.asked !== ask) {
		return before;
	}

	const state = {...before, asked: undefined};
	switch (answer.type) {
		case 'invite':
			return nextStep(withAnswers(state, {join: answer.join, invited: answer.password}));
		case 'folder':
			return folderFound(state, answer.path, answer.caution);
		case 'no-folder': {
			const text = `Enter makes this folder: nothing is at ${drawable(answer.path)} yet.`;
			return {...state, notice: {level: 'question', text, yes: {type: 'make-folder', text: answer.path}}};
		}
		case 'completed':
			return {...completed(state, ask, answer.text), candidates: answer.candidates};
		case 'port-free':
			return ask.type === 'port' && ask.entering ? state : nextStep(state);
		case 'port-taken':
			return portTaken(state, ask, answer.instead);
		case 'done':
			return done(state, ask);
		case 'problem':
			return problem(state, answer.text);
	}
};
