import {drawable} from '../model/drawable.ts';
import type {LogEntry} from '../model/fact.ts';

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

const mostBursts = 500;

/** Numbers the lines of the server's activity. The same line many times over becomes that line and a count. */
export class ActivityLog {
	readonly #report: (entry: LogEntry) => void;
	readonly #now: () => number;
	readonly #quiet: number;
	readonly #bursts = new Map<string, Burst>();
	#nextId = 1;

	constructor({report, now = Date.now, quiet = 10_000}: ActivityLogOptions) {
		this.#report = report;
		this.#now = now;
		this.#quiet = quiet;
	}

	add(level: LogEntry['level'], peer: string | undefined, text: string): void {
		const line = {level, peer: peer === undefined ? undefined : drawable(peer), text: drawable(text)};
		const key = `${level} ${line.peer} ${line.text}`;
		this.flush();
		const burst = this.#bursts.get(key);
		if (burst !== undefined) {
			burst.again++;
			return;
		}

		if (this.#bursts.size < mostBursts) {
			this.#bursts.set(key, {line, until: this.#now() + this.#quiet, again: 0});
		}

		this.#write(line);
	}

	/** Writes the counts of bursts that are over. To be called now and then. */
	flush(): void {
		const now = this.#now();
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

	#write(line: Omit<LogEntry, 'id' | 'at'>): void {
		this.#report({id: this.#nextId++, at: this.#now(), ...line});
	}
}
