import {typedPassword} from '../../model/made-up-password.ts';
import type {RememberedNetwork} from '../../model/remembered-network.ts';
import type {SetupState} from './setup-state.ts';
import {typedPort} from './steps.ts';

/** What the app is opened with. */
export type ChosenSetup =
	| {readonly kind: 'demo'}
	| {readonly kind: 'go-on'; readonly network: RememberedNetwork}
	| {
			readonly kind: 'start' | 'join';
			/** Absolute, and there. */
			readonly folder: string;
			readonly password: string;
			/** Addresses of members; none for a new network. */
			readonly join: readonly string[];
			readonly port: number;
	  };

/** @returns what all steps came to; undefined where they were left. */
export const chosenSetup = (state: SetupState): ChosenSetup | undefined => {
	const {end, answers, fields, goesOn} = state;
	const {kind, folder, join, invited} = answers;
	if (end !== 'chosen') {
		return undefined;
	}

	const port = typedPort(state) ?? 0;
	switch (kind) {
		case 'demo':
			return {kind};
		case 'go-on':
			return goesOn === undefined ? undefined : {kind, network: goesOn};
		case 'start':
			return {kind, folder, password: typedPassword(fields['new-password'].text), join: [], port};
		case 'join':
			return {kind, folder, password: invited ?? typedPassword(fields.password.text), join, port};
	}
};
