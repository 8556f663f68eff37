import type {SetupAnswer, SetupAsk} from '../../state/setup/setup-ask.ts';
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
			return (await isPortFree(ask.port, place.host))
				? {type: 'port-free'}
				: {type: 'port-taken', instead: await findFreePort(ask.port, place.host)};
	}
}
