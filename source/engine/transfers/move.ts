import type {Direction} from '../../model/request.ts';
import {inQueueOrder, type Priority, type Transfer, type TransferId} from '../../model/transfer.ts';

type Placed = Pick<Transfer, 'id' | 'priority' | 'position'>;

export interface Move {
	readonly ids: ReadonlySet<TransferId>;
	readonly direction: Direction;
}

/** The lowest and the highest position that was ever given. */
export interface Ends {
	readonly lowest: number;
	readonly highest: number;
}

const priorities: readonly Priority[] = ['high', 'normal', 'low'];

/** @returns the new position of each of `transfers` whose position a move changes. */
export function newPositions(transfers: readonly Placed[], move: Move, ends: Ends): Map<TransferId, number> {
	const positions = new Map<TransferId, number>();
	for (const priority of priorities) {
		const group = transfers.filter(transfer => transfer.priority === priority).sort(inQueueOrder);
		const places =
			move.direction === 'up' || move.direction === 'down' ? step(group, move) : jump(group, move, ends);
		for (const [transfer, position] of places) {
			if (transfer.position !== position) {
				positions.set(transfer.id, position);
			}
		}
	}

	return positions;
}

/** One place up or down: the places stay what they are, and those who stand there change. */
function step(group: readonly Placed[], {ids, direction}: Move): Array<readonly [Placed, number]> {
	// Down is up, looked at from the other end.
	const order = direction === 'up' ? [...group] : group.toReversed();
	const places = order.map(({position}) => position);
	for (let index = 1; index < order.length; index++) {
		const [before, transfer] = order.slice(index - 1, index + 1);
		if (before !== undefined && transfer !== undefined && ids.has(transfer.id) && !ids.has(before.id)) {
			order.splice(index - 1, 2, transfer, before);
		}
	}

	return order.map((transfer, index) => [transfer, places[index] ?? transfer.position]);
}

/** Before or after all others: only who moves gets a new place, beyond the ends. */
function jump(
	group: readonly Placed[],
	{ids, direction}: Move,
	ends: Ends,
): Array<readonly [Placed, number]> {
	const chosen = group.filter(({id}) => ids.has(id));
	const there = direction === 'top' ? group.slice(0, chosen.length) : group.slice(-chosen.length);
	if (chosen.length === 0 || there.every(({id}) => ids.has(id))) {
		return [];
	}

	const first = direction === 'top' ? ends.lowest - chosen.length : ends.highest + 1;
	return chosen.map((transfer, index) => [transfer, first + index]);
}
