import type {SetupEvent} from '../../state/setup/setup-event.ts';
import type {SetupState} from '../../state/setup/setup-state.ts';
import {editKeys} from '../edit-keys.ts';

/**
 * Where a key counts: where one of several is chosen, there while no question is open, at the first choice, there on a
 * network of ours, where there is something to take back, behind the first choice, in a line of text, in that of the
 * folder, on too small a screen, or always.
 */
export type SetupScope =
	| 'list'
	| 'unasked'
	| 'choice'
	| 'network'
	| 'back'
	| 'later'
	| 'folder'
	| 'field'
	| 'hidden'
	| 'always';

/** What the keys that count depend on. */
export type SetupMoment = Pick<SetupState, 'step' | 'shown' | 'notice' | 'answers'>;

/** What only the program around the screen can do. */
export type SetupEffect = 'redraw' | 'suspend';

/** One key of the setup, as data. */
export interface SetupAction {
	readonly id: string;
	readonly scope: SetupScope;
	/** Names of keys, the one to tell people first. */
	readonly keys: readonly string[];
	readonly label: string;
	/** A word or two for the footer; actions without one are not named there. */
	readonly hint?: string;
	readonly does: SetupEvent | SetupEffect;
}

/** The one table of the keys of the setup. */
export const setupActions: readonly SetupAction[] = [
	{
		...{id: 'setup-down', scope: 'list', keys: ['j', 'down', 'tab'], label: 'Down', hint: 'down'},
		does: {type: 'choose', by: 1},
	},
	{
		...{id: 'setup-up', scope: 'list', keys: ['k', 'up', 'shift-tab'], label: 'Up', hint: 'up'},
		does: {type: 'choose', by: -1},
	},
	{
		...{id: 'setup-choose', scope: 'list', keys: ['enter'], label: 'Take it', hint: 'next'},
		does: {type: 'accept'},
	},
	{
		...{id: 'setup-take', scope: 'unasked', keys: ['space', 'l', 'right'], label: 'Take it'},
		does: {type: 'accept'},
	},
	{
		...{id: 'setup-accept', scope: 'field', keys: ['enter'], label: 'Take what is typed', hint: 'next'},
		does: {type: 'accept'},
	},
	{
		...{id: 'setup-complete', scope: 'folder', keys: ['tab'], label: 'Complete the name', hint: 'complete'},
		does: {type: 'complete'},
	},
	{
		...{id: 'setup-back', scope: 'back', keys: ['escape'], label: 'One step back', hint: 'back'},
		does: {type: 'back'},
	},
	{
		...{id: 'setup-forget', scope: 'network', keys: ['x', 'delete'], label: 'Forget it', hint: 'forget'},
		does: {type: 'forget'},
	},
	{
		...{id: 'setup-leave', scope: 'choice', keys: ['q', 'ctrl-c'], label: 'Quit', hint: 'quit'},
		does: {type: 'quit'},
	},
	{
		...{id: 'setup-quit', scope: 'later', keys: ['ctrl-c'], label: 'Quit', hint: 'quit'},
		does: {type: 'quit'},
	},
	...editKeys.map(
		([id, keys, label, edit]): SetupAction => ({
			...{id: `setup-${id}`, scope: 'field', keys, label},
			does: {type: 'edit', edit},
		}),
	),
	{
		...{id: 'setup-give-up', scope: 'hidden', keys: ['q', 'ctrl-c'], label: 'Quit'},
		does: {type: 'quit'},
	},
	{
		...{id: 'setup-redraw', scope: 'always', keys: ['ctrl-l'], label: 'Draw the screen again'},
		does: 'redraw',
	},
	{
		...{id: 'setup-suspend', scope: 'always', keys: ['ctrl-z'], label: 'Suspend; fg brings it back'},
		does: 'suspend',
	},
];

const activeScopes = ({step, shown, notice, answers}: SetupMoment): readonly SetupScope[] => {
	// Nobody can see what a key would do.
	if (!shown) {
		return ['hidden', 'always'];
	}

	// What a question says that Enter does, no other key does by chance.
	const isAsking = notice?.level === 'question';
	const list: readonly SetupScope[] = isAsking ? ['list', 'always'] : ['list', 'unasked', 'always'];
	switch (step) {
		case 'choice':
			if (isAsking) {
				return [...list, 'choice', 'back'];
			}

			return answers.kind === 'go-on' ? [...list, 'choice', 'network'] : [...list, 'choice'];
		case 'remember':
			return [...list, 'back', 'later'];
		case 'folder':
			return ['folder', 'field', 'back', 'later', 'always'];
		default:
			return ['field', 'back', 'later', 'always'];
	}
};

/** @returns the actions that count now, in the order of the table. */
export const activeSetupActions = (moment: SetupMoment): readonly SetupAction[] => {
	const scopes = activeScopes(moment);
	return setupActions.filter(({scope}) => scopes.includes(scope));
};

/** @returns what a key does now; undefined: nothing, or it is typed. */
export const findSetupAction = (moment: SetupMoment, key: string): SetupAction | undefined =>
	activeSetupActions(moment).find(({keys}) => keys.includes(key));
