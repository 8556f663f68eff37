import type {Action, Scope} from '../../control/action.ts';
import {keyLabel} from '../../control/key.ts';
import {activeActions} from '../../control/keymap.ts';
import type {State} from '../../state/state.ts';
import type {Look} from '../terminal/look.ts';
import {fitSegments} from './fit-segments.ts';

/** Help must survive on every screen; what is special to a pane tells more than what works in all of them. */
const priorityOf = (id: string, scope: Scope): number => {
	if (id === 'help') {
		return 3;
	}

	return scope === 'list' || (scope === 'global' && id !== 'quit') ? 1 : 2;
};

/** @returns the line at the bottom that names the keys which matter now, help first, in exactly `width` cells. */
export const hintsLine = (state: State, width: number, look: Look): string => {
	const named = activeActions(state.screen).filter(
		(action): action is Action & {hint: string} => action.hint !== undefined,
	);
	const help = named.filter(({id}) => id === 'help');
	const rest = named.filter(action => action.id !== 'help' && action.disabled?.(state) === undefined);
	return fitSegments(
		[...help, ...rest].map(({id, scope, keys, hint}) => ({
			text: `${keyLabel(keys[0] ?? '')}:${hint}`,
			priority: priorityOf(id, scope),
		})),
		width,
		width >= 70 ? '  ' : ' ',
		look,
	);
};
