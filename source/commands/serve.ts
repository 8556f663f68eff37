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
	const write = options.json
		? (entry: LogEntry) => stdout.write(jsonLine(plain(entry)))
		: (entry: LogEntry) => stdout.write(line(entry));
	let held: LogEntry[] | undefined = [];
	const unsubscribe = engine.subscribe(facts => {
		for (const entry of facts.flatMap(fact => (fact.type === 'log' ? fact.entries : []))) {
			held === undefined ? write(entry) : held.push(entry);
		}
	});
	const observer = new Observer(engine);
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
		unsubscribe();
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

const line = ({at, level, peer, text}: LogEntry): string =>
	`${time(at)} ${level.padEnd(7)} ${peer === undefined ? '' : `${peer} `}${text}\n`;

const plain = ({at, level, peer, text}: LogEntry) => ({
	event: 'log',
	time: time(at),
	level,
	peer: peer ?? null,
	text,
});
