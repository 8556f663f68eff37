import {drawable} from '../model/drawable.ts';
import type {Peer} from '../model/peer.ts';
import type {Face} from './face.ts';
import {jsonLine} from './json-line.ts';
import {lookAround} from './look-around.ts';
import {Observer} from './observer.ts';

/** Lists who is there, one peer a line. @returns the exit code. */
export async function peers(face: Face): Promise<number> {
	const observer = new Observer(face.engine);
	try {
		await lookAround(face, observer);
		const list = [...observer.peers.values()].sort((one, other) => (one.url < other.url ? -1 : 1));
		const width = Math.max(...list.map(({url}) => drawable(url).length));
		for (const peer of list) {
			face.stdout.write(face.options.json ? jsonLine(plain(peer)) : line(peer, width));
		}

		return 0;
	} finally {
		observer.close();
	}
}

const line = ({url, state, latency, files, reason}: Peer, width: number): string => {
	const time = latency === undefined ? '-' : `${Math.round(latency)}ms`;
	const about = reason === undefined ? `${files} file${files === 1 ? '' : 's'}` : reason;
	return `${drawable(url).padEnd(width)}  ${state.padEnd(7)}  ${time.padStart(6)}  ${about}\n`;
};

/** A peer as programs read it: times in milliseconds, null where unknown. */
const plain = ({url, dialect, state, files, ...peer}: Peer) => ({
	url,
	dialect,
	state,
	files,
	latency: peer.latency ?? null,
	lastSeen: peer.lastSeen ?? null,
	reason: peer.reason ?? null,
});
