import {until} from '../../test/helpers/until.ts';
import {rows, type Watched, watch} from '../screen/pty.ts';

/** Tells on its last line how many keys it has seen. */
const program = `
	let keys = 0;
	const show = () => process.stdout.write('\\x1B[${rows};1H' + keys + ' keys');
	process.stdin.setRawMode(true);
	process.stdin.on('data', data => { keys += data.length; show(); });
	show();
`;

/** A program that does next to nothing with a key: how long it takes is what the machine takes. */
export class Echo {
	/** Milliseconds from each key to its frame. */
	readonly times: number[] = [];
	readonly #program: Watched = watch(['-e', program]);

	async key(): Promise<void> {
		const wanted = `${this.times.length + 1} keys`;
		await until(() => this.#program.footer().endsWith('keys'));
		const begun = performance.now();
		await new Promise<void>(resolve => {
			const stop = this.#program.onDrawn(() => {
				if (this.#program.footer() === wanted) {
					stop();
					resolve();
				}
			});
			this.#program.write('x');
		});
		this.times.push(performance.now() - begun);
	}

	async close(): Promise<void> {
		this.#program.kill();
		await this.#program.ended;
	}
}
