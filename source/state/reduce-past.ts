import type {Fact} from '../model/fact.ts';
import type {Transfer, TransferId, Upload} from '../model/transfer.ts';
import {type Past, stepsLimit, type TransferStep, uploadSpeedsLimit} from './past.ts';
import type {State} from './state.ts';

/** What ended in an earlier run is told only now. */
const stepOf = (
	{state, attempts, source, received, reason, finishedAt}: Transfer,
	now: number,
): TransferStep => ({
	at: finishedAt ?? now,
	state,
	attempt: attempts,
	source,
	received,
	reason,
});

const isSameStep = (a: TransferStep, b: TransferStep): boolean =>
	a.state === b.state &&
	a.attempt === b.attempt &&
	a.reason === b.reason &&
	(a.state !== 'active' || a.source === b.source);

const steps = (
	{past, now}: State,
	changed: readonly Transfer[],
	gone: readonly TransferId[],
): Past['steps'] => {
	const next = new Map(past.steps);
	for (const id of gone) {
		next.delete(id);
	}

	for (const transfer of changed) {
		const known = next.get(transfer.id) ?? [];
		const step = stepOf(transfer, now);
		const last = known.at(-1);
		if (last === undefined || !isSameStep(last, step)) {
			next.set(transfer.id, [...known, step].slice(-stepsLimit));
		}
	}

	return next;
};

const uploadSpeeds = ({past}: State, uploads: readonly Upload[]): Past['uploads'] =>
	new Map(
		uploads.map(({id, speed}) => [id, [...(past.uploads.get(id) ?? []), speed].slice(-uploadSpeedsLimit)]),
	);

/** @returns what is remembered after one fact. `state` is the one before it. */
export const reducePast = (state: State, fact: Fact): Past => {
	const {past} = state;
	switch (fact.type) {
		case 'transfers':
			return {...past, steps: steps(state, fact.changed, fact.gone)};
		case 'uploads':
			return {...past, uploads: uploadSpeeds(state, fact.uploads)};
		default:
			return past;
	}
};
