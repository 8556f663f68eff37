import process from 'node:process';
import {streamWith} from '../ui/terminal/stream-with.ts';

const enter = '\u001B[?1049h';
const exit = '\u001B[?1049l';
const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';
const home = '\u001B[H';

/** A terminal that what draws on it, one after the other, shares. */
export interface HeldTerminal {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
}

/**
 * The terminal's other screen, entered once for all that is drawn there: what comes first need not wait for the library
 * that draws the rest, and between two parts of the program the shell is not seen. That library enters and leaves the
 * screen by itself, which is passed on or kept from the terminal as it fits.
 */
export class HeldScreen implements HeldTerminal {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly #real: NodeJS.WriteStream;
	#isEntered = false;
	#stays = false;
	#above = '';
	readonly #atExit = (): void => this.close();

	/** Touches nothing yet. */
	constructor({stdin, stdout}: HeldTerminal = process) {
		this.stdin = stdin;
		this.#real = stdout;
		this.stdout = streamWith(stdout, {
			write: (...parameters: readonly unknown[]) => this.#write(parameters),
		});
	}

	/** Enters the screen and draws `frame` on it. What is typed meanwhile waits for whoever reads it first. */
	paint(frame: string): void {
		if (!this.#isEntered) {
			// An end that nobody sees coming gives the terminal back as well.
			process.once('exit', this.#atExit);
			this.stdin.setRawMode(true);
			this.#isEntered = true;
			this.#real.write(enter);
		}

		this.#real.write(`${hideCursor}${home}${frame}${home}`);
	}

	/** Writes a line to standard error that is seen when the screen closes. */
	above(line: string): void {
		if (this.#isEntered) {
			this.#above += line;
		} else {
			process.stderr.write(line);
		}
	}

	/** The next one who leaves the screen leaves it to another. */
	stay(): void {
		this.#stays = true;
	}

	/** Gives the terminal back, if that has not been done. Idempotent. */
	close(): void {
		process.off('exit', this.#atExit);
		if (this.#isEntered) {
			this.#isEntered = false;
			this.stdin.setRawMode(false);
			this.#real.write(exit + showCursor);
		}

		process.stderr.write(this.#above);
		this.#above = '';
	}

	#write(parameters: readonly unknown[]): boolean {
		const [text] = parameters;
		if (text === enter && this.#isEntered) {
			return true;
		}

		if (text === exit && this.#stays) {
			this.#stays = false;
			return true;
		}

		if (text === enter || text === exit) {
			this.#isEntered = text === enter;
		}

		return Reflect.apply(this.#real.write, this.#real, parameters);
	}
}
