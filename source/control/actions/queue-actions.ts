import type {Direction} from '../../model/request.ts';
import {isEnded, type Priority, type Transfer} from '../../model/transfer.ts';
import {chosenTransfers} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {Action} from '../action.ts';

const inQueue = (state: State): readonly Transfer[] =>
	chosenTransfers(state).filter(transfer => !isEnded(transfer.state));

const disabled = (state: State): string | undefined =>
	inQueue(state).length === 0 ? 'Only transfers that have not ended have a place in the queue.' : undefined;

const move = (key: string, direction: Direction, label: string): Action => ({
	id: `queue-${direction}`,
	scope: 'transfers',
	keys: [key],
	label,
	disabled,
	run: ({getState, request}) =>
		request({type: 'move', ids: inQueue(getState()).map(({id}) => id), direction}),
});

const ladder: readonly Priority[] = ['low', 'normal', 'high'];

/** @returns the next priority in that direction; at the end of the ladder the same. */
const step = (priority: Priority, by: -1 | 1): Priority => ladder[ladder.indexOf(priority) + by] ?? priority;

const prioritise = (key: string, id: string, by: -1 | 1, label: string): Action => ({
	id,
	scope: 'transfers',
	keys: [key],
	label,
	disabled,
	run({getState, dispatch, request}) {
		const chosen = inQueue(getState());
		const [first] = chosen;
		if (first === undefined) {
			return;
		}

		const priority = step(first.priority, by);
		request({type: 'priority', ids: chosen.map(({id}) => id), priority}, () =>
			dispatch({type: 'toast', level: 'info', text: `Priority: ${priority}.`}),
		);
	},
});

/** What changes who begins first. */
export const queueActions: readonly Action[] = [
	move('J', 'down', 'Later in the queue'),
	move('K', 'up', 'Earlier in the queue'),
	prioritise('+', 'priority-raise', 1, 'Before others: raise the priority'),
	prioritise('-', 'priority-lower', -1, 'After others: lower the priority'),
];
