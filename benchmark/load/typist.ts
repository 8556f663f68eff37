import {setTimeout as delay} from 'node:timers/promises';
import {until} from '../../test/helpers/until.ts';
import type {Watched} from '../screen/pty.ts';

/** What is typed into the filter: words that all files have, some or none, and misspelt ones. */
const words = [
	'track',
	'artist',
	'0001',
	'peer',
	'trakc',
	'flac',
	'zebra',
	'albmu',
	'music/art',
	'of',
	'quartz',
];
const begin = '\u0015';
const lead = ' /';
/** Milliseconds after which a key counts as dropped. */
const longest = 5000;

/** Types words into the filter of the files, each key as soon as the one before is on the screen, or a word at once. */
export class Typist {
	/** Milliseconds from each key to its frame. */
	readonly times: number[] = [];
	/** Keys that never came to the screen, of all that were typed. */
	dropped = 0;
	typed = 0;
	readonly #app: Watched;
	#turn = 0;

	/** The filter of `app` is open. */
	constructor(app: Watched) {
		this.#app = app;
	}

	async word(): Promise<void> {
		const word = words[this.#turn % words.length] as string;
		this.#turn++;
		this.#app.write(begin);
		await until(() => this.#shown === '', {timeout: longest, what: 'an empty filter'});
		await (this.#turn % 4 === 0 ? this.#atOnce(word) : this.#oneByOne(word));
		await delay(100);
	}

	async #oneByOne(word: string): Promise<void> {
		for (let at = 1; at <= word.length; at++) {
			const time = await this.#key(word.slice(0, at));
			if (time === undefined) {
				this.dropped++;
				return;
			}

			this.times.push(time);
			// People do not type in step with the frames.
			await delay(20 + ((this.typed * 37) % 60));
		}
	}

	/** All that lag has held back comes in one piece. */
	async #atOnce(word: string): Promise<void> {
		this.typed += word.length;
		this.#app.write(word);
		await until(() => this.#shown === word, {timeout: longest}).catch(() => {
			this.dropped += Math.max(1, word.length - (this.#shown ?? '').length);
		});
	}

	/** Resolves with undefined where it is not seen. */
	#key(wanted: string): Promise<number | undefined> {
		this.typed++;
		const begun = performance.now();
		return new Promise(resolve => {
			const end = (time: number | undefined): void => {
				clearTimeout(timer);
				stop();
				resolve(time);
			};
			const timer = setTimeout(end, longest, undefined);
			const stop = this.#app.onDrawn(() => {
				if (this.#shown === wanted) {
					end(performance.now() - begun);
				}
			});
			this.#app.write(wanted.at(-1) ?? '');
		});
	}

	/** What stands in the filter. */
	get #shown(): string | undefined {
		const footer = this.#app.footer();
		return footer.startsWith(lead) ? footer.slice(lead.length).split(' ', 1)[0] : undefined;
	}
}
