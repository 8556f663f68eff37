import {bindAddress} from '../../engine/peers/own-address.ts';
import type {RememberedNetwork} from '../../model/remembered-network.ts';
import type {SetupAnswer, SetupAsk} from '../../state/setup/setup-ask.ts';
import type {NetworkMemory} from '../../storage/network-memory.ts';
import {checkFolder} from '../check-folder.ts';
import {isPortFree} from '../is-port-free.ts';
import {makeFolder} from '../make-folder.ts';
import {completeFolder} from './complete-folder.ts';
import {expandPath, type PathStart} from './expand-path.ts';
import {findFreePort} from './find-free-port.ts';
import {lookAtFolder} from './look-at-folder.ts';
import {readMember} from './read-member.ts';

/** Where the setup looks things up. */
export interface SetupPlace extends PathStart {
	/** The local address that will be listened on; undefined: all. */
	readonly host: string | undefined;
	/** Where networks are remembered; undefined: nowhere. */
	readonly memory?: NetworkMemory | undefined;
	/** What is remembered of each network beside what was asked. @default nothing */
	readonly also?: (folder: string) => Pick<RememberedNetwork, 'to' | 'host' | 'name'>;
}

const lookAtPort = async (port: number, host: string | undefined): Promise<SetupAnswer> =>
	(await isPortFree(port, host))
		? {type: 'port-free'}
		: {type: 'port-taken', instead: await findFreePort(port, host)};

async function lookAtNetwork(
	{folder, to = folder, port, host, password}: RememberedNetwork,
	place: SetupPlace,
): Promise<SetupAnswer> {
	await checkFolder(folder);
	await makeFolder(to);
	const found = await lookAtPort(port, place.host ?? (host === undefined ? undefined : bindAddress(host)));
	if (found.type !== 'port-free') {
		return found;
	}

	// Where that cannot be kept, only the order of what is offered next time is another one.
	await place.memory?.touch(password, Date.now()).catch(() => {});
	return {type: 'done'};
}

/** Looks up on this machine what the setup asks. @throws {AppError} with a sentence for the user. */
export async function answerAsk(ask: SetupAsk, place: SetupPlace): Promise<SetupAnswer> {
	switch (ask.type) {
		case 'invite':
			return readMember(ask.text);
		case 'folder':
			return lookAtFolder(expandPath(ask.text, place), place.home);
		case 'make-folder': {
			const path = expandPath(ask.text, place);
			await makeFolder(path);
			return lookAtFolder(path, place.home);
		}
		case 'complete':
			return completeFolder(ask.text, place);
		case 'port':
			return lookAtPort(ask.port, place.host);
		case 'go-on':
			return lookAtNetwork(ask.network, place);
		case 'remember': {
			const {network} = ask;
			await place.memory?.remember({...place.also?.(network.folder), ...network, used: Date.now()});
			return {type: 'done'};
		}
		case 'forget':
			await place.memory?.forget(ask.password);
			return {type: 'done'};
	}
}
