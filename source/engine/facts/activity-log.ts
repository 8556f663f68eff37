import {drawable} from '../../model/drawable.ts';
import type {LogEntry} from '../../model/fact.ts';

export interface ActivityLogOptions {
	/** Given each new line. */
	readonly report: (entry: LogEntry) => void;
	/** Milliseconds since the epoch. */
	readonly now?: () => number;
	/** For how many milliseconds a line that comes again is only counted. @default 10000 */
	readonly quiet?: number;
}

interface Burst {
	readonly line: Omit<LogEntry, 'id' | 'at'>;
	readonly until: number;
	again: number;
}

/** Lines that were not written because strangers made too many. */
interface LeftOut {
	readonly since: number;
	count: number;
	last: Omit<LogEntry, 'id' | 'at'>;
}

const mostBursts = 500;
/** How many lines about strangers may come at once, and how long it takes until one more may, in milliseconds. */
const mostNotices = 20;
const noticeInterval = 30_000;
/** Between two lines that say how many were left out, in milliseconds. */
const leftOutInterval = 60_000;

/**
 * Numbers the lines of the server's activity. The same line many times over becomes that line and a count, and what
 * strangers can cause at will is only a few lines a minute, whatever they do and from how many addresses.
 */
export class ActivityLog {
	readonly #report: (entry: LogEntry) => void;
	readonly #now: () => number;
	readonly #quiet: number;
	readonly #bursts = new Map<string, Burst>();
	#notices = mostNotices;
	#noticesSince: number;
	#leftOut: LeftOut | undefined;
	#nextId = 1;

	constructor({report, now = Date.now, quiet = 10_000}: ActivityLogOptions) {
		this.#report = report;
		this.#now = now;
		this.#quiet = quiet;
		this.#noticesSince = now();
	}

	/** Writes a line about something that does not come in floods. */
	add(level: LogEntry['level'], peer: string | undefined, text: string): void {
		this.#take(level, peer, text, () => true);
	}

	/** Writes a line about what anybody can cause as often as they like. */
	notice(level: LogEntry['level'], peer: string | undefined, text: string): void {
		this.#take(level, peer, text, line => this.#mayNotice(line));
	}

	/** Writes the counts of what was held back and is over. To be called now and then. */
	flush(): void {
		const now = this.#now();
		if (this.#leftOut !== undefined && now - this.#leftOut.since >= leftOutInterval) {
			const {count, last} = this.#leftOut;
			this.#leftOut = undefined;
			const about = last.peer === undefined ? '' : ` about ${last.peer}`;
			const lines = count === 1 ? 'line about a stranger was' : 'lines about strangers were';
			const text = `${count} more ${lines} left out, the last one${about}: ${last.text}`;
			this.#write({level: 'warning', peer: undefined, text});
		}

		for (const [key, {line, until, again}] of this.#bursts) {
			if (until > now) {
				break;
			}

			this.#bursts.delete(key);
			if (again > 0) {
				this.#write({...line, text: `${line.text} (${again} more ${again === 1 ? 'time' : 'times'})`});
			}
		}
	}

	#take(
		level: LogEntry['level'],
		peer: string | undefined,
		text: string,
		isWanted: (line: Burst['line']) => boolean,
	): void {
		const line = {level, peer: peer === undefined ? undefined : drawable(peer), text: drawable(text)};
		const key = `${level} ${line.peer} ${line.text}`;
		this.flush();
		const burst = this.#bursts.get(key);
		if (burst !== undefined) {
			burst.again++;
			return;
		}

		if (!isWanted(line)) {
			return;
		}

		if (this.#bursts.size < mostBursts) {
			this.#bursts.set(key, {line, until: this.#now() + this.#quiet, again: 0});
		}

		this.#write(line);
	}

	#mayNotice(line: Burst['line']): boolean {
		const now = this.#now();
		const earned = Math.floor((now - this.#noticesSince) / noticeInterval);
		this.#notices = Math.min(this.#notices + earned, mostNotices);
		this.#noticesSince += earned * noticeInterval;
		if (this.#notices > 0) {
			this.#notices--;
			return true;
		}

		this.#leftOut ??= {since: now, count: 0, last: line};
		this.#leftOut.count++;
		this.#leftOut.last = line;
		return false;
	}

	#write(line: Omit<LogEntry, 'id' | 'at'>): void {
		this.#report({id: this.#nextId++, at: this.#now(), ...line});
	}
}
