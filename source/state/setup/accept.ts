import {passwordWeakness} from '../../model/password-weakness.ts';
import {chosenSetup} from './chosen-setup.ts';
import type {SetupAsk} from './setup-ask.ts';
import {filledIn, type SetupState} from './setup-state.ts';
import {nextStep, typedPort} from './steps.ts';
import {chosenNetwork} from './ways.ts';

const ask = (state: SetupState, asked: SetupAsk): SetupState => ({
	...state,
	asked,
	notice: undefined,
	candidates: [],
});

const problem = (state: SetupState, text: string): SetupState => ({
	...state,
	notice: {level: 'problem', text},
	candidates: [],
});

const acceptNewPassword = (state: SetupState): SetupState => {
	const {text} = state.fields['new-password'];
	if (text === '') {
		const fields = {...state.fields, 'new-password': filledIn(state.generated)};
		const notice = {level: 'info', text: 'A network needs a password: this one was made up again.'} as const;
		return {...state, fields, notice};
	}

	const weakness = passwordWeakness(text);
	return weakness === undefined
		? nextStep(state)
		: {
				...state,
				notice: {
					level: 'question',
					text: `Enter takes this password although it is weak: ${weakness}.`,
					yes: 'next',
				},
			};
};

/** What was said of the network is kept, or what was kept of it is not kept any more. */
const acceptRemember = (state: SetupState): SetupState => {
	const chosen = chosenSetup({...state, end: 'chosen'});
	if (chosen === undefined || !('password' in chosen)) {
		return nextStep(state);
	}

	const {password, folder, port} = chosen;
	return ask(
		state,
		state.answers.remember
			? {type: 'remember', network: {password, folder, port}}
			: {type: 'forget', password},
	);
};

/** @returns the state after Enter: what the step holds is taken, looked up first, or refused with a reason. */
export const acceptStep = (state: SetupState): SetupState => {
	const {notice, step, fields} = state;
	if (notice?.level === 'question') {
		return notice.yes === 'next' ? nextStep(state) : ask(state, notice.yes);
	}

	switch (step) {
		case 'choice': {
			const offered = chosenNetwork(state);
			return offered === undefined ? nextStep(state) : ask(state, {type: 'go-on', network: offered.network});
		}
		case 'remember':
			return acceptRemember(state);
		case 'invite':
			return fields.invite.text.trim() === ''
				? problem(state, 'Whoever invites you sends an invite or an address: it belongs here.')
				: ask(state, {type: 'invite', text: fields.invite.text});
		case 'password':
			return fields.password.text === ''
				? problem(state, 'The password is needed: whoever gave you the address knows it.')
				: nextStep(state);
		case 'folder':
			return fields.folder.text.trim() === ''
				? problem(state, 'A folder is needed; it may be an empty one.')
				: ask(state, {type: 'folder', text: fields.folder.text});
		case 'new-password':
			return acceptNewPassword(state);
		case 'port': {
			const port = typedPort(state);
			return port === undefined
				? problem(state, 'Expected a port from 1 to 65535, got something else.')
				: ask(state, {type: 'port', port, entering: false});
		}
	}
};
