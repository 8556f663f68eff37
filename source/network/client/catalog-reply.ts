import {AppError} from '../../model/errors.ts';
import {
	type CatalogLine,
	isRevision,
	longestLine,
	parseCatalogLine,
	type Revision,
} from '../../wire/catalog-line.ts';
import {LineSplitter} from '../../wire/line-splitter.ts';
import type {Reply} from '../reply.ts';
import {LoopBudget} from './loop-budget.ts';
import {checkReply} from './native-reply.ts';
import {type ReplyControl, replyChunks} from './reply-chunks.ts';

/** A list, or what has changed in it, on its way from a peer. */
export interface CatalogReply {
	/** The revision that `lines` build upon; `beginning` where they are the whole list. */
	readonly base: Revision;
	/** What the list is after all `lines`, to be asked from the next time. */
	readonly revision: Revision;
	/** Checked lines, as many at a time as have come together; to be read once, and to the end before they count. */
	readonly lines: AsyncIterable<readonly CatalogLine[]>;
	/** How many files the whole list has after all `lines`, where the peer tells. */
	readonly files?: number | undefined;
	/** How many lines have been refused so far: no lines of a list, or paths that are not safe. */
	readonly refused: () => number;
}

/** Lists of all peers together. */
const budget = new LoopBudget();
const mostBytes = 512 * 1024 * 1024;
const mostLines = 2_000_000;
/** Refused lines that any list may have; beyond them a tenth of what has come. Each costs as much time as many good ones. */
const mostRefused = 1000;

/** Reads the head of a reply to `GET /catalog`. @throws {AppError} */
export function catalogReply(message: Reply, control: ReplyControl): CatalogReply {
	checkReply(message, [200]);
	const {revision, 'revision-base': base} = message.headers;
	if (!isRevision(revision) || !isRevision(base)) {
		throw new AppError('NOT_A_PEER', 'It answers with something other than a list of files.');
	}

	const files = Number(message.headers.files ?? Number.NaN);
	let refused = 0;
	let accepted = 0;
	const check = (text: string): readonly CatalogLine[] => {
		const line = parseCatalogLine(text);
		if (line !== undefined) {
			accepted += 1;
			return [line];
		}

		refused += 1;
		if (refused > mostRefused + accepted / 10) {
			throw new AppError('BROKEN_REPLY', 'Its list holds too much that is no list.');
		}

		return [];
	};
	return {
		base,
		revision,
		files: Number.isSafeInteger(files) && files >= 0 ? files : undefined,
		lines: checkedLines(replyChunks(message, control), check),
		refused: () => refused,
	};
}

async function* checkedLines(
	chunks: AsyncIterable<Buffer>,
	check: (text: string) => readonly CatalogLine[],
): AsyncGenerator<readonly CatalogLine[], void, undefined> {
	const splitter = new LineSplitter(longestLine);
	let bytes = 0;
	let lines = 0;
	for await (const chunk of chunks) {
		const checked = await budget.run(() => {
			const texts = splitter.push(chunk);
			bytes += chunk.length;
			lines += texts.length;
			if (bytes > mostBytes || lines > mostLines) {
				throw new AppError('TOO_LARGE', `Expected a list of at most ${mostLines} files, got more.`);
			}

			return texts.flatMap(check);
		});
		if (checked.length > 0) {
			yield checked;
		}
	}

	if (!splitter.finish()) {
		throw new AppError('BROKEN_REPLY', 'Its list ends in the middle of a line.');
	}
}
