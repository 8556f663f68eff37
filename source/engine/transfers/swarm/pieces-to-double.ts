import type {PieceRun} from '../pieces/piece-layout.ts';

/** One request that is under way. */
export interface LaneView {
	/** The piece that comes now. */
	readonly next: number;
	/** The piece after its last one. */
	readonly end: number;
	/** Bytes that are still to come. */
	readonly left: number;
	/** Bytes a second; 0 where it stands still. */
	readonly speed: number;
	/** Whether it began so recently that its speed says nothing. */
	readonly isYoung: boolean;
}

export interface DoubleQuestion {
	/** All requests that are under way. */
	readonly lanes: readonly LaneView[];
	/** Those of them that may be doubled: others than those of whoever asks. */
	readonly others: readonly LaneView[];
	/** Bytes a second that whoever asks gives; 0 where that is not known. */
	readonly speed: number;
	readonly pieceSize: number;
	readonly isVerified: (index: number) => boolean;
	/** Bytes that are doubled at once, at most; but one piece at least. */
	readonly most: number;
}

/** How much of the time that is left doubling must take at most to be worth it. */
const gain = 0.75;

const secondsLeft = ({left, speed}: LaneView): number => (speed === 0 ? Number.MAX_VALUE : left / speed);

/**
 * @returns pieces that another source fetches already and that whoever is idle will have sooner: the last ones of
 * the request that ends last, in proportion to what both give. Undefined where waiting is better. No piece is fetched
 * three times while two of those who fetch it move.
 */
export function piecesToDouble(question: DoubleQuestion): PieceRun | undefined {
	return question.others
		.filter(({isYoung}) => !isYoung)
		.sort((one, other) => secondsLeft(other) - secondsLeft(one))
		.map(lane => tailOf(lane, question))
		.find(run => run !== undefined);
}

function tailOf(lane: LaneView, question: DoubleQuestion): PieceRun | undefined {
	const {isVerified, lanes, most, pieceSize} = question;
	const helpers = lanes.filter(other => other !== lane && (other.isYoung || other.speed > 0));
	const isOpen = (index: number): boolean =>
		index >= lane.next && !isVerified(index) && !helpers.some(({next, end}) => index >= next && index < end);
	let {end} = lane;
	while (end > lane.next && !isOpen(end - 1)) {
		end--;
	}

	let first = end;
	while (isOpen(first - 1)) {
		first--;
	}

	const speed = question.speed === 0 ? lane.speed : question.speed;
	const share = lane.speed === 0 ? 1 : speed / (speed + lane.speed);
	const count = Math.min(Math.ceil((end - first) * share), Math.max(1, Math.floor(most / pieceSize)));
	const seconds = lane.speed === 0 ? 0 : (count * pieceSize) / speed;
	return count > 0 && seconds < secondsLeft(lane) * gain ? {first: end - count, end} : undefined;
}
