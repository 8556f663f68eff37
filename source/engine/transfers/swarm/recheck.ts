import type {Holding} from './holding.ts';

/** Looks at the pieces that may be in a file already, while others come. */
export class Recheck {
	readonly #holding: Holding;
	readonly #isOver: () => boolean;
	readonly #nudge: () => void;
	#running: Promise<void> | undefined;
	#failure: unknown;

	/** Stops when `isOver`; calls `nudge` when it has ended. */
	constructor(holding: Holding, isOver: () => boolean, nudge: () => void) {
		this.#holding = holding;
		this.#isOver = isOver;
		this.#nudge = nudge;
	}

	get isRunning(): boolean {
		return this.#running !== undefined;
	}

	/** Begins where there is something to look at. Throws where the disk has failed. */
	begin(): void {
		if (this.#failure !== undefined) {
			throw this.#failure;
		}

		if (this.#running === undefined && !this.#holding.board.unsure().next().done) {
			this.#running = this.#run();
		}
	}

	/** Resolves once it does nothing any more. Never rejects. */
	async rest(): Promise<void> {
		await this.#running;
	}

	async #run(): Promise<void> {
		try {
			await this.#holding.check(this.#isOver);
		} catch (error) {
			this.#failure = error;
		}

		this.#running = undefined;
		this.#nudge();
	}
}
