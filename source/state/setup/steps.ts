import type {SetupState, SetupStep} from './setup-state.ts';

/** @returns the steps of the way that was chosen. An address that comes without a password takes one more. */
export const stepsOf = ({answers, memory}: Pick<SetupState, 'answers' | 'memory'>): readonly SetupStep[] => {
	const {kind, join, invited} = answers;
	const last: readonly SetupStep[] = memory === undefined ? ['port'] : ['port', 'remember'];
	switch (kind) {
		case 'go-on':
		case 'demo':
			return ['choice'];
		case 'start':
			return ['choice', 'folder', 'new-password', ...last];
		case 'join':
			return join.length > 0 && invited === undefined
				? ['choice', 'invite', 'password', 'folder', ...last]
				: ['choice', 'invite', 'folder', ...last];
	}
};

/** @returns the port that is typed; undefined where it is none from 1 to 65535. */
export const typedPort = ({fields}: Pick<SetupState, 'fields'>): number | undefined => {
	const text = fields.port.text.trim();
	const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
	return port >= 1 && port <= 65_535 ? port : undefined;
};

const enter = (state: SetupState, step: SetupStep): SetupState => {
	const port = step === 'port' ? typedPort(state) : undefined;
	return {
		...state,
		step,
		notice: undefined,
		candidates: [],
		// Said at once, so that nobody tells others a port that will not work.
		asked: port === undefined ? undefined : {type: 'port', port, entering: true},
	};
};

/** @returns the state at the step after this one; after the last, with everything chosen. */
export const nextStep = (state: SetupState): SetupState => {
	const steps = stepsOf(state);
	const next = steps[steps.indexOf(state.step) + 1];
	return next === undefined ? {...state, asked: undefined, end: 'chosen'} : enter(state, next);
};

/** @returns the state at the step before this one; at the first, as it is. */
export const previousStep = (state: SetupState): SetupState => {
	const steps = stepsOf(state);
	const previous = steps[steps.indexOf(state.step) - 1];
	return previous === undefined ? state : enter(state, previous);
};
