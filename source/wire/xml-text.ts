/** All that is not an XML 1.0 `Char`. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** @returns whether every character of `text` may stand in an XML 1.0 document. */
export const fitsXml = (text: string): boolean => text.isWellFormed() && !forbidden.test(text);

const references: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	// A parser makes a bare one into a line feed.
	'\r': '&#13;',
};

/** @returns `text` as XML character data that every parser gives back as it was. */
export const xmlText = (text: string): string =>
	text.replaceAll(/[&<>\r]/g, character => references[character] ?? character);
