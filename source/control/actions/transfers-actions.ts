import type {Request} from '../../model/request.ts';
import {isEnded, type Transfer} from '../../model/transfer.ts';
import {chosenTransfers, shownTransfers, totals} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {Action, ActionContext} from '../action.ts';
import {counted, transfersPhrase} from '../wording.ts';
import {openDetails} from './open-details.ts';

const canPause = ({state}: Transfer): boolean => !isEnded(state) && state !== 'paused';
const canResume = ({state}: Transfer): boolean => state === 'paused';
const canCancel = ({state}: Transfer): boolean => !isEnded(state);
const canRetry = ({state}: Transfer): boolean =>
	state === 'failed' || state === 'cancelled' || state === 'waiting';

const disabledUnless =
	(test: (transfer: Transfer) => boolean, reason: string) =>
	(state: State): string | undefined => {
		const chosen = chosenTransfers(state);
		if (chosen.length === 0) {
			return 'There is no transfer under the cursor.';
		}

		return chosen.some(test) ? undefined : reason;
	};

const idsOf = (transfers: readonly Transfer[]): readonly number[] => transfers.map(({id}) => id);

const pauseOrResume = ({getState, request}: ActionContext): void => {
	const chosen = chosenTransfers(getState());
	const running = chosen.filter(canPause);
	request(
		running.length > 0
			? {type: 'pause', ids: idsOf(running)}
			: {type: 'resume', ids: idsOf(chosen.filter(canResume))},
	);
};

const all = ({transfers}: State): readonly Transfer[] => [...transfers.values()];

const pauseAll = ({getState, dispatch, request}: ActionContext): void => {
	const running = all(getState()).filter(canPause);
	const paused = all(getState()).filter(canResume);
	const [type, chosen, verb] =
		running.length > 0
			? (['pause', running, 'Paused'] as const)
			: (['resume', paused, 'Going on with'] as const);
	request({type, ids: idsOf(chosen)}, () =>
		dispatch({type: 'toast', level: 'info', text: `${verb} ${counted(chosen.length, 'transfer')}.`}),
	);
};

const cancel = ({getState, dispatch}: ActionContext): void => {
	const running = chosenTransfers(getState()).filter(canCancel);
	const request: Request = {type: 'cancel', ids: idsOf(running)};
	dispatch({
		type: 'confirm',
		confirm: {question: `Cancel ${transfersPhrase(running)}?`, consequence: {type: 'request', request}},
	});
};

/** What works in the transfers pane. */
export const transfersActions: readonly Action[] = [
	{
		id: 'pause',
		scope: 'transfers',
		keys: ['p'],
		label: 'Pause, or go on',
		hint: 'pause',
		disabled: disabledUnless(
			transfer => canPause(transfer) || canResume(transfer),
			'Only transfers that have not ended can be paused.',
		),
		run: pauseOrResume,
	},
	{
		id: 'cancel',
		scope: 'transfers',
		keys: ['x'],
		label: 'Cancel; asks first',
		hint: 'cancel',
		disabled: disabledUnless(canCancel, 'Only transfers that have not ended can be cancelled.'),
		run: cancel,
	},
	{
		id: 'retry',
		scope: 'transfers',
		keys: ['r'],
		label: 'Try again now',
		hint: 'retry',
		disabled: disabledUnless(canRetry, 'Only failed, cancelled or waiting transfers can be tried again.'),
		run: ({getState, request}) =>
			request({type: 'retry', ids: idsOf(chosenTransfers(getState()).filter(canRetry))}),
	},
	{
		id: 'retry-failed',
		scope: 'transfers',
		keys: ['F'],
		label: 'Try all that have failed again now',
		disabled: state => (totals(state).failed === 0 ? 'No transfer has failed.' : undefined),
		run: ({getState, dispatch, request}) => {
			const failed = all(getState()).filter(({state}) => state === 'failed');
			request({type: 'retry', ids: idsOf(failed)}, () =>
				dispatch({type: 'toast', level: 'info', text: `Trying ${counted(failed.length, 'transfer')} again.`}),
			);
		},
	},
	{
		id: 'pause-all',
		scope: 'transfers',
		keys: ['P'],
		label: 'Pause all, or go on with all',
		disabled: state =>
			all(state).every(({state: now}) => isEnded(now)) ? 'Nothing is on its way.' : undefined,
		run: pauseAll,
	},
	{
		id: 'clear-ended',
		scope: 'transfers',
		keys: ['c'],
		label: 'Clear all that have ended',
		hint: 'clear',
		disabled: state => (totals(state).ended === 0 ? 'No transfer has ended yet.' : undefined),
		run: ({getState, dispatch, request}) => {
			const {ended} = totals(getState());
			request({type: 'clear-ended'}, () =>
				dispatch({type: 'toast', level: 'info', text: `Cleared ${counted(ended, 'transfer')}.`}),
			);
		},
	},
	{
		id: 'transfer-details',
		scope: 'transfers',
		keys: ['enter'],
		label: 'Details',
		disabled: ({views}) =>
			views.transfers.cursor === undefined ? 'There is no transfer under the cursor.' : undefined,
		run: openDetails,
	},
	{
		id: 'mark-shown-transfers',
		scope: 'transfers',
		keys: ['a'],
		label: 'Mark all that the filter shows',
		run: ({getState, dispatch}) =>
			dispatch({type: 'mark-transfers', ids: idsOf(shownTransfers(getState())), marked: true}),
	},
];
