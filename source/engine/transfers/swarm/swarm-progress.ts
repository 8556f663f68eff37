import type {Transfer} from '../../../model/transfer.ts';
import type {QueueItem} from '../queue-item.ts';
import type {Crew} from './crew.ts';
import type {Holding} from './holding.ts';
import type {Lane} from './lane.ts';

type SwarmProgress = Pick<Transfer, 'received' | 'speed' | 'source' | 'sources' | 'pieces'>;

/** @returns how far a transfer from many is; undefined where that has been told already. */
export function swarmProgress(
	{holding, sources, transfer}: QueueItem,
	crew: Crew | undefined,
): SwarmProgress | undefined {
	const told = sources.toTransferSources();
	const board = holding?.board;
	const progress = {
		received: (board?.bytes ?? 0) + (holding === undefined ? 0 : partialBytes(holding, crew?.lanes() ?? [])),
		speed: crew === undefined || crew.isIdle ? 0 : crew.meter.speed(),
		source: told.find(({received}) => received > 0)?.url ?? transfer.source,
		sources: told,
		pieces: board && {total: board.layout.count, verified: board.verified, map: board.levels()},
	};
	return isTold(progress, transfer) ? undefined : progress;
}

/** @returns how much is here of pieces that are not whole. */
function partialBytes({board, fragments}: Holding, lanes: Iterable<Lane>): number {
	const most = new Map<number, number>(fragments.lengths());
	for (const {filled, next} of lanes) {
		most.set(next, Math.max(filled, most.get(next) ?? 0));
	}

	return [...most].reduce((sum, [index, bytes]) => sum + (board.isHere(index) ? 0 : bytes), 0);
}

const isTold = ({pieces, received, source, sources, speed}: SwarmProgress, transfer: Transfer): boolean =>
	received === transfer.received &&
	speed === transfer.speed &&
	source === transfer.source &&
	pieces?.verified === transfer.pieces?.verified &&
	JSON.stringify(sources) === JSON.stringify(transfer.sources);
