import {AppError} from '../../model/errors.ts';
import {
	type CatalogLine,
	isRevision,
	longestLine,
	parseCatalogLine,
	type Revision,
} from '../../wire/catalog-line.ts';
import {checkLine} from '../../wire/catalog-line-reader.ts';
import {LineTally} from '../../wire/line-tally.ts';
import {WholeLines} from '../../wire/whole-lines.ts';
import type {Reply} from '../reply.ts';
import {LoopBudget} from './loop-budget.ts';
import {checkReply} from './native-reply.ts';
import {type ReplyControl, replyChunks} from './reply-chunks.ts';

/** Some lines of a list as they were sent, whole ones; nothing of them is checked. */
export interface ListPart {
	/** Nobody else uses the memory that they are in. */
	readonly bytes: Buffer<ArrayBuffer>;
	/** Whether it is certain that none follow. */
	readonly isLast: boolean;
}

/** A list, or what has changed in one. Its body is read once, by `parts` or by `lines`, and to the end before it counts. */
export interface CatalogReply {
	/** The revision that the lines build upon; `beginning` where they are the whole list. */
	readonly base: Revision;
	/** What the list is after all lines, to be asked from the next time. */
	readonly revision: Revision;
	/** Its lines as they were sent, as many at a time as have come together. */
	readonly parts: AsyncIterable<ListPart>;
	/** Checked lines, as many at a time as have come together. */
	readonly lines: AsyncIterable<readonly CatalogLine[]>;
	/** How many files the whole list has after all lines, where the peer tells. */
	readonly files?: number | undefined;
	/** How many of `lines` have been refused so far: no lines of a list, or paths that are not safe. */
	readonly refused: () => number;
}

/** Lists of all peers together. */
const budget = new LoopBudget();
const mostBytes = 512 * 1024 * 1024;

/** Reads the head of a reply to `GET /catalog`. @throws {AppError} */
export function catalogReply(message: Reply, control: ReplyControl): CatalogReply {
	checkReply(message, [200]);
	const {revision, 'revision-base': base} = message.headers;
	if (!isRevision(revision) || !isRevision(base)) {
		throw new AppError('NOT_A_PEER', 'It answers with something other than a list of files.');
	}

	const files = Number(message.headers.files ?? Number.NaN);
	const parts = wholeLines(message, control);
	const tally = new LineTally();
	return {
		base,
		revision,
		files: Number.isSafeInteger(files) && files >= 0 ? files : undefined,
		parts,
		lines: checkedLines(parts, tally),
		refused: () => tally.refused,
	};
}

async function* wholeLines(message: Reply, control: ReplyControl): AsyncGenerator<ListPart, void, undefined> {
	const whole = new WholeLines(longestLine);
	let size = 0;
	for await (const chunk of replyChunks(message, control)) {
		size += chunk.length;
		if (size > mostBytes) {
			throw new AppError('TOO_LARGE', `Expected a list of at most ${mostBytes} bytes, got more.`);
		}

		const bytes = whole.push(chunk);
		if (bytes.length > 0) {
			yield {bytes, isLast: message.readableEnded && whole.finish()};
		}
	}

	if (!whole.finish()) {
		throw new AppError('BROKEN_REPLY', 'Its list ends in the middle of a line.');
	}
}

async function* checkedLines(
	parts: AsyncIterable<ListPart>,
	tally: LineTally,
): AsyncGenerator<readonly CatalogLine[], void, undefined> {
	for await (const {bytes} of parts) {
		const checked = await budget.run(() =>
			bytes
				.toString('utf8', 0, bytes.length - 1)
				.split('\n')
				.flatMap(text => check(text, tally)),
		);
		if (checked.length > 0) {
			yield checked;
		}
	}
}

function check(text: string, tally: LineTally): readonly CatalogLine[] {
	checkLine(text.length);
	const line = parseCatalogLine(text);
	if (line === undefined) {
		tally.refuse();
		return [];
	}

	tally.accept();
	return [line];
}
