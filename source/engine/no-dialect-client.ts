import {AppError} from '../model/errors.ts';
import type {PeerClient} from '../network/peer-client.ts';

const refuse = async (): Promise<never> => {
	throw new AppError('NOT_A_PEER', 'Plain-text peers are turned off here, so it is not called.');
};

/** Calls nobody: what is used where plain text is turned off, so that no token ever goes out readable. */
export const noDialectClient: PeerClient = {
	exchange: refuse,
	list: refuse,
	open: refuse,
	async close() {},
};
