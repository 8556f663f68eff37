import type {Writable} from 'node:stream';
import {formatBytes} from '../format.ts';
import {type NamedPeer, PeerNames} from '../model/peer-names.ts';
import type {Transfer} from '../model/transfer.ts';
import {isEnded} from '../model/transfer.ts';
import type {Face} from './face.ts';
import {jsonLine} from './json-line.ts';
import {LiveLines} from './live-lines.ts';
import {progressLine, totalLine} from './progress-line.ts';

/** Tells how a fetch goes: each file once when it ends, and bars where somebody watches on a terminal. */
export class FetchReport {
	readonly #stdout: Writable;
	readonly #stderr: Face['stderr'];
	readonly #live: LiveLines | undefined;
	readonly #ascii: boolean;
	readonly #json: boolean;
	readonly #told = new Set<number>();

	constructor({stdout, stderr, options}: Face) {
		this.#stdout = stdout;
		this.#stderr = stderr;
		// Bars and objects on one terminal would write over each other.
		this.#live = stderr.isTTY && !(options.json && stdout.isTTY) ? new LiveLines(stderr) : undefined;
		this.#ascii = options.ascii;
		this.#json = options.json;
	}

	/** Tells what is new in `transfers`. */
	update(transfers: readonly Transfer[], peers: Iterable<NamedPeer>): void {
		const names = new PeerNames(peers);
		const ended = transfers.filter(({id, state}) => isEnded(state) && !this.#told.has(id));
		for (const transfer of ended) {
			this.#told.add(transfer.id);
			if (this.#json) {
				this.#stdout.write(jsonLine(plain(transfer, names)));
			}
		}

		// As JSON it has been told; twice on one terminal would be once too often.
		const lines = this.#json ? [] : ended.map(endLine);
		if (this.#live === undefined) {
			this.#stderr.write(lines.map(line => `${line}\n`).join(''));
			return;
		}

		const drawing = {width: this.#stderr.columns ?? 80, ascii: this.#ascii, names};
		const active = transfers.filter(({state}) => state === 'active');
		const open = transfers.some(({state}) => !isEnded(state));
		const bars = active.map(transfer => progressLine(transfer, drawing));
		this.#live.draw(open ? [...bars, totalLine(transfers, this.#told.size, drawing)] : [], lines);
	}

	/** Takes the bars off the screen. */
	close(): void {
		this.#live?.draw([]);
	}
}

const why = (reason: string | undefined): string => (reason === undefined ? '' : `: ${reason}`);

/** @returns what became of a transfer, on one line. */
function endLine({label, state, received, savedAs, reason}: Transfer): string {
	switch (state) {
		case 'done': {
			const name = label.slice(label.lastIndexOf('/') + 1);
			const elsewhere = savedAs === undefined || savedAs.endsWith(name) ? '' : ` as ${savedAs}`;
			return `fetched ${label}${elsewhere} (${formatBytes(received)})`;
		}
		case 'skipped':
			return `skipped ${label}${why(reason)}`;
		case 'cancelled':
			return `cancelled ${label}${why(reason)}`;
		default:
			return `failed ${label}${why(reason)}`;
	}
}

/** A transfer as programs read it: sizes in bytes, null where unknown. `source` is an address, `sourceName` what it is called. */
const plain = ({path, state, received, source, savedAs, reason}: Transfer, names: PeerNames) => ({
	path,
	state,
	received,
	source: source ?? null,
	sourceName: source === undefined ? null : names.of(source),
	savedAs: savedAs ?? null,
	reason: reason ?? null,
});
