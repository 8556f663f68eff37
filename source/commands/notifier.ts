/** How the screen may say that a batch of downloads is done, beside itself. */
export type Notice = 'toast' | 'bell' | 'osc9' | 'title';

/** What a notifier writes to. */
export interface NotifierOptions {
	readonly allowed: readonly Notice[];
	readonly write: (text: string) => void;
	readonly toast: (text: string, level: 'info' | 'warning') => void;
}

/** Reaches those who look elsewhere, in the ways that they allowed. */
export class Notifier {
	readonly #options: NotifierOptions;
	#ownsTitle = false;

	constructor(options: NotifierOptions) {
		this.#options = options;
	}

	/** @param text - One sentence, safe to draw. */
	notify(text: string, level: 'info' | 'warning'): void {
		const {allowed, write, toast} = this.#options;
		if (allowed.includes('toast')) {
			toast(text, level);
		}

		if (allowed.includes('osc9')) {
			write(`\u001B]9;${text}\u0007`);
		}

		if (allowed.includes('bell')) {
			write('\u0007');
		}
	}

	/** Keeps the title of the terminal at how many downloads are left. */
	tellLeft(left: number): void {
		const {allowed, write} = this.#options;
		if (!allowed.includes('title')) {
			return;
		}

		// The terminal keeps the title that it had, for the end.
		const keep = this.#ownsTitle ? '' : '\u001B[22;2t';
		this.#ownsTitle = true;
		write(`${keep}\u001B]2;tinyp2p${left === 0 ? '' : `: ${left} left`}\u0007`);
	}

	/** Gives the title back. Idempotent. */
	close(): void {
		if (this.#ownsTitle) {
			this.#ownsTitle = false;
			this.#options.write('\u001B[23;2t');
		}
	}
}
