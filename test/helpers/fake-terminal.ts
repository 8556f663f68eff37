import {EventEmitter} from 'node:events';
import {PassThrough} from 'node:stream';
import {Unicode11Addon} from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';

class FakeStdout extends EventEmitter {
	readonly isTTY = true;
	readonly writable = true;
	columns: number;
	rows: number;
	bytes = 0;
	writes = 0;
	readonly #terminal: xterm.Terminal;

	constructor(terminal: xterm.Terminal) {
		super();
		this.#terminal = terminal;
		this.columns = terminal.cols;
		this.rows = terminal.rows;
	}

	write(text: string, ...rest: readonly unknown[]): boolean {
		const done = rest.find((argument): argument is () => void => typeof argument === 'function');
		this.bytes += Buffer.byteLength(text);
		this.writes += text === '' ? 0 : 1;
		this.#terminal.write(text.replaceAll(/(?<!\r)\n/g, '\r\n'), done);
		return true;
	}
}

class FakeStdin extends PassThrough {
	readonly isTTY = true;
	isRaw = false;

	setRawMode(raw: boolean): this {
		this.isRaw = raw;
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}
}

/** A terminal in memory: what is written to `stdout` can be read back from its screen. */
export class FakeTerminal {
	readonly terminal: xterm.Terminal;
	readonly #stdout: FakeStdout;
	readonly #stdin = new FakeStdin();

	constructor(columns: number, rows: number) {
		this.terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
		this.terminal.loadAddon(new Unicode11Addon());
		this.terminal.unicode.activeVersion = '11';
		this.#stdout = new FakeStdout(this.terminal);
	}

	// Only what the screen library uses of a stream is there.
	get stdout(): NodeJS.WriteStream {
		return this.#stdout as unknown as NodeJS.WriteStream;
	}

	get stdin(): NodeJS.ReadStream {
		return this.#stdin as unknown as NodeJS.ReadStream;
	}

	get isRaw(): boolean {
		return this.#stdin.isRaw;
	}

	/** All that was written so far. */
	get bytes(): number {
		return this.#stdout.bytes;
	}

	get writes(): number {
		return this.#stdout.writes;
	}

	get onAlternateScreen(): boolean {
		return this.terminal.buffer.active.type === 'alternate';
	}

	get cursor(): {readonly x: number; readonly y: number} {
		const {cursorX, cursorY} = this.terminal.buffer.active;
		return {x: cursorX, y: cursorY};
	}

	/** The screen as lines without spaces at their ends. */
	get lines(): readonly string[] {
		const {active} = this.terminal.buffer;
		return Array.from(
			{length: this.terminal.rows},
			(_, index) => active.getLine(index)?.translateToString(false, 0, this.terminal.cols).trimEnd() ?? '',
		);
	}

	get text(): string {
		return this.lines.join('\n');
	}

	/** Whether a cell is drawn in reverse, dim or in a colour. */
	attributes(x: number, y: number): {reverse: boolean; dim: boolean; colored: boolean} {
		const cell = this.terminal.buffer.active.getLine(y)?.getCell(x);
		return {
			reverse: Boolean(cell?.isInverse()),
			dim: Boolean(cell?.isDim()),
			colored: Boolean(cell && !cell.isFgDefault()),
		};
	}

	/** Types into the program as the terminal would send it. */
	send(text: string): void {
		this.#stdin.write(text);
	}

	resize(columns: number, rows: number): void {
		this.#stdout.columns = columns;
		this.#stdout.rows = rows;
		this.terminal.resize(columns, rows);
		this.#stdout.emit('resize');
	}

	/** Resolves once all that was written is on the screen. */
	parsed(): Promise<void> {
		return new Promise(resolve => {
			this.terminal.write('', resolve);
		});
	}
}
