import {drawable} from '../../model/drawable.ts';
import type {ShareStatus} from '../../model/fact.ts';
import type {ShareEvent} from '../../share/share-options.ts';
import type {ActivityLog} from '../facts/activity-log.ts';
import type {Reporter} from '../facts/reporter.ts';

/** Milliseconds for which one problem that takes the place of another is not told: files come and go. */
const calm = 60_000;

/** Tells how our own folder is: on the screen all the time, and in the log what is wrong with it. */
export class ShareNews {
	readonly #reporter: Pick<Reporter, 'set'>;
	readonly #log: Pick<ActivityLog, 'add'>;
	readonly #now: () => number;
	/** What the log has. */
	#problem: string | undefined;
	#toldAt = Number.NEGATIVE_INFINITY;
	#unreadableAt = Number.NEGATIVE_INFINITY;

	/** `now` is in milliseconds. */
	constructor(
		reporter: Pick<Reporter, 'set'>,
		log: Pick<ActivityLog, 'add'>,
		now: () => number = () => performance.now(),
	) {
		this.#reporter = reporter;
		this.#log = log;
		this.#now = now;
	}

	take(event: ShareEvent): void {
		switch (event.type) {
			case 'status':
				this.#reporter.set({type: 'share', share: event.status});
				this.#look(event.status);
				break;
			case 'not kept':
				this.#log.add('warning', undefined, `${event.error.message} What changes in our folder is not kept.`);
				break;
			case 'lost':
				// It is the problem of the folder, too, until all has been read again.
				this.#problem = event.error.message;
				this.#log.add('warning', undefined, `${event.error.message} It begins anew, and all is read again.`);
				break;
			case 'unreadable':
				this.#unreadable(event.paths);
				break;
			default:
				event satisfies never;
		}
	}

	#unreadable([first = '', ...others]: readonly string[]): void {
		if (this.#now() - this.#unreadableAt >= calm) {
			this.#unreadableAt = this.#now();
			const more = others.length > 0 ? ` and ${others.length} more` : '';
			const text = `"${drawable(first)}"${more} cannot be read: listed, but nobody can fetch it.`;
			this.#log.add('warning', undefined, text);
		}
	}

	#look({problem, scanning}: ShareStatus): void {
		const isSettled = !scanning && problem !== this.#problem;
		const isOneOfMany = problem !== undefined && this.#now() - this.#toldAt < calm;
		if (!isSettled || isOneOfMany) {
			return;
		}

		this.#problem = problem;
		if (problem === undefined) {
			this.#log.add('info', undefined, 'Our folder is as it should be again.');
		} else {
			this.#toldAt = this.#now();
			this.#log.add('warning', undefined, problem);
		}
	}
}
