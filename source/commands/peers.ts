import {drawable} from '../model/drawable.ts';
import type {Peer} from '../model/peer.ts';
import {cells} from '../ui/terminal/cells.ts';
import {fitCells} from '../ui/terminal/fit.ts';
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
		const widths = {
			url: Math.max(...list.map(({url}) => drawable(url).length)),
			name: Math.max(...list.map(({name = '-'}) => cells(name))),
		};
		for (const peer of list) {
			face.stdout.write(face.options.json ? jsonLine(plain(peer)) : line(peer, widths));
		}

		return 0;
	} finally {
		observer.close();
	}
}

const line = (
	{url, name = '-', state, latency, files, reason}: Peer,
	widths: {readonly url: number; readonly name: number},
): string => {
	const time = latency === undefined ? '-' : `${Math.round(latency)}ms`;
	const about = reason === undefined ? `${files} file${files === 1 ? '' : 's'}` : reason;
	return `${drawable(url).padEnd(widths.url)}  ${fitCells(name, widths.name)}  ${state.padEnd(7)}  ${time.padStart(6)}  ${about}\n`;
};

/** A peer as programs read it: times in milliseconds, null where unknown. */
const plain = ({url, dialect, state, files, ...peer}: Peer) => ({
	url,
	name: peer.name ?? null,
	dialect,
	state,
	files,
	latency: peer.latency ?? null,
	lastSeen: peer.lastSeen ?? null,
	reason: peer.reason ?? null,
});
