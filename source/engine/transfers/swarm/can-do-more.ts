import type {PieceBoard} from '../pieces/piece-board.ts';
import type {SwarmSource} from './swarm-source.ts';

/**
 * @returns whether a source is to be asked for more: shortly before it has given what it was asked for, so that its line
 * never runs empty.
 */
export function canDoMore(source: SwarmSource, {free, layout}: PieceBoard): boolean {
	const [lane, another] = source.lanes;
	if (lane === undefined) {
		return true;
	}

	const {pieceSize} = layout;
	const span = (lane.run.end - lane.run.first) * pieceSize;
	const ahead = Math.max(pieceSize, (source.meter.speed() * source.latency * 3) / 1000);
	const isAlone = Date.now() < source.aloneUntil;
	return another === undefined && !isAlone && free > 0 && lane.left <= Math.min(span / 2, ahead);
}
