import type {ServerResponse} from 'node:http';
import {hungUp} from './hung-up.ts';
import type {Caller, PeerService} from './peer-service.ts';
import {replyStatus} from './reply-status.ts';

/** Who waits for a turn, with which exchange. */
export interface TurnRequest {
	readonly caller: Caller;
	readonly response: ServerResponse;
	/** Milliseconds that it may wait. */
	readonly patience: number;
}

/**
 * Does `send` once the caller's turn has come, and ends the turn after it. Where it does not come in time, answers 503
 * with `Retry-After` (RFC 9110, section 10.2.3) instead. Rejects as `send` does.
 */
export async function takeTurn(
	service: PeerService,
	{caller, response, patience}: TurnRequest,
	send: () => Promise<void>,
): Promise<void> {
	const turn = (await service.uploadTurn?.(caller, {patience, signal: hungUp(response)})) ?? noTurn;
	if (typeof turn === 'number') {
		replyStatus(response, 503, {'Retry-After': String(turn)});
		return;
	}

	try {
		await send();
	} finally {
		turn.release();
	}
}

const noTurn = {release() {}};
