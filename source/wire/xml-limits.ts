import {AppError} from '../model/errors.ts';

/** How large a message may be before it is parsed. */
export interface XmlLimits {
	/** UTF-16 code units. */
	readonly characters: number;
	/** Count of `<`. */
	readonly tags: number;
	/** Elements inside elements. */
	readonly depth: number;
}

/**
 * Refuses what would keep the parser busy for long, before it sees it.
 * @throws {AppError} `TOO_LARGE` past a limit, `BROKEN_REPLY` for declarations, which XML-RPC does not have.
 */
export function checkXml(xml: string, {characters, tags}: XmlLimits): void {
	if (xml.length > characters) {
		throw new AppError('TOO_LARGE', `Expected at most ${characters} characters of XML-RPC, got more.`);
	}

	let count = 0;
	for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) {
		count += 1;
		if (count > tags) {
			throw new AppError('TOO_LARGE', `Expected at most ${tags} tags of XML-RPC, got more.`);
		}

		if (xml[at + 1] === '!' && !xml.startsWith('<![CDATA[', at)) {
			throw new AppError('BROKEN_REPLY', 'It sends XML declarations, which XML-RPC does not have.');
		}
	}
}
