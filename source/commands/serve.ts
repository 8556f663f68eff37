import {formatInvite} from '../invite.ts';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {LogEntry, NodeStatus} from '../model/fact.ts';
import type {Face} from './face.ts';
import {jsonLine} from './json-line.ts';
import {Observer} from './observer.ts';

/** What a server without a screen says about its network. */
export interface ServeOptions extends Face {
	/** The password to invite others with; undefined: it is not shown. */
	readonly invitePassword: string | undefined;
}

/** Serves until the signal aborts, and writes one line per event. @returns the exit code. */
export async function serve({
	engine,
	options,
	stdout,
	signal,
	invitePassword,
}: ServeOptions): Promise<number> {
	const nameOf = ({peer}: LogEntry): string | undefined =>
		peer === undefined ? undefined : observer.peers.get(peer)?.name;
	const write = options.json
		? (entry: LogEntry) => stdout.write(jsonLine(plain(entry, nameOf(entry))))
		: (entry: LogEntry) => stdout.write(line(entry, nameOf(entry)));
	let held: LogEntry[] | undefined = [];
	// One subscription for both: each has its own pace, and a line must not come before the peer that it is about.
	const observer = new Observer(engine, facts => {
		for (const entry of facts.flatMap(fact => (fact.type === 'log' ? fact.entries : []))) {
			held === undefined ? write(entry) : held.push(entry);
		}
	});
	try {
		await engine.ready;
		await observer.until(() => observer.node?.url !== undefined, {signal});
		stdout.write(greeting(observer.node, options.json, invitePassword));
		held.forEach(write);
		held = undefined;
		await observer.until(() => observer.node?.phase === 'stopped', {signal});
		return 1;
	} catch (error) {
		if (error instanceof AppError && error.code === 'CANCELLED' && signal.aborted) {
			return 0;
		}

		throw error;
	} finally {
		observer.close();
	}
}

function greeting(node: NodeStatus | undefined, json: boolean, password: string | undefined): string {
	const {url = '', folder = ''} = node ?? {};
	const invite = password === undefined ? undefined : formatInvite({password, url});
	if (json) {
		return jsonLine({event: 'serving', folder, url, invite: invite ?? null});
	}

	const how = invite === undefined ? `--join ${url}, with the password` : `join ${invite}`;
	return `Serving ${drawable(folder)} at ${drawable(url)}\nOthers join with: tinyp2p-tui ${drawable(how)}\n`;
}

const time = (at: number): string => new Date(at).toISOString();

/** @returns a peer's proven address, and behind it what it calls itself. */
const who = (peer: string | undefined, name: string | undefined): string =>
	peer === undefined ? '' : name === undefined ? `${peer} ` : `${peer} (${drawable(name)}) `;

const line = ({at, level, peer, text}: LogEntry, name: string | undefined): string =>
	`${time(at)} ${level.padEnd(7)} ${who(peer, name)}${text}\n`;

const plain = ({at, level, peer, text}: LogEntry, name: string | undefined) => ({
	event: 'log',
	time: time(at),
	level,
	peer: peer ?? null,
	name: name ?? null,
	text,
});
