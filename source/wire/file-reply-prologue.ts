import {AppError} from '../model/errors.ts';

/** How a reply carries a file: in a `<string>`, as bare text in a `<value>`, or in a `<base64>`. */
export type FileEncoding = 'string' | 'bare' | 'base64';

/** What the first bytes of a reply to n=2 say. */
export type Prologue =
	/** Too few bytes to tell. */
	| {readonly type: 'unfinished'}
	/** The file begins at byte `length`. */
	| {readonly type: 'file'; readonly encoding: FileEncoding; readonly length: number}
	/** A fault, or a value that is no file: to be read whole and decoded. */
	| {readonly type: 'other'};

const longest = 8 * 1024;

/** No two repeats in it can match the same characters, so that it takes linear time on any reply. */
const beforeValue =
	/^(?:\xEF\xBB\xBF)?\s*(?:<\?xml[^>]*>\s*)?<methodResponse\s*>\s*(?:<params\s*>\s*<param\s*>\s*<value\s*(?:>|(?<empty>\/))|(?<fault><fault))/;

/**
 * Looks at `start`, the first bytes of a reply as Latin-1.
 * @throws {AppError} `NOT_A_PEER` where they cannot become a reply.
 */
export function readPrologue(start: string): Prologue {
	const match = beforeValue.exec(start);
	if (match === null) {
		if (
			start.length > longest ||
			!/^(?:\xEF\xBB?\xBF?)?\s*(?:<|$)/.test(start) ||
			/<(?:html|!doctype)/i.test(start)
		) {
			throw new AppError('NOT_A_PEER', 'It answers, but not in XML-RPC.');
		}

		return {type: 'unfinished'};
	}

	const {empty, fault} = match.groups ?? {};
	return (empty ?? fault) ? {type: 'other'} : readValue(start, match[0].length);
}

/** Looks at what stands inside `<value>`; white space before a type tag does not count. */
function readValue(start: string, at: number): Prologue {
	const tag = /^\s*<(\/?[A-Za-z0-9.]*)\s*(\/?>)?/.exec(start.slice(at));
	if (tag === null) {
		return readBare(start, at);
	}

	const [text, name = '', end] = tag;
	if (end === undefined && start.length < longest) {
		return {type: 'unfinished'};
	}

	if (name === '/value') {
		return {type: 'file', encoding: 'bare', length: at};
	}

	const isFile = end === '>' && (name === 'string' || name === 'base64');
	return isFile ? {type: 'file', encoding: name, length: at + text.length} : {type: 'other'};
}

function readBare(start: string, at: number): Prologue {
	const onlySpace = start.slice(at).trim() === '';
	return onlySpace && start.length < longest
		? {type: 'unfinished'}
		: {type: 'file', encoding: 'bare', length: at};
}
