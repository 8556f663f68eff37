export const fieldNames = ['size', 'ext', 'peer', 'age', 'path', 'name', 'is'] as const;

export type FieldName = (typeof fieldNames)[number];

/** One term of a filter, cut out and taken apart as far as its quotes, sign and field go. */
export interface Token {
	/** As it was typed. */
	readonly raw: string;
	readonly not: boolean;
	readonly field: FieldName | undefined;
	/** What is left after `!` and the field. Of a quoted token: what is within the quotes, where no sign has a meaning. */
	readonly value: string;
	/** The signs outside the quotes; undefined for a token without quotes. */
	readonly quoted: {readonly start: boolean; readonly end: boolean} | undefined;
}

const fields = fieldNames.join('|');

/** Quotes count at the beginning of a text only. Those that are still open reach to the end of the filter. */
const pieces = new RegExp(
	`(?<not>!?)(?:(?<field>${fields}):)?(?<sign>['^]?)"(?<text>[^"]*)(?:"(?<end>\\$?)(?=\\s|$)|$)|(?:\\\\ |\\S)+`,
	'gi',
);

const plain = new RegExp(`^(?<not>!?)(?:(?<field>${fields}):)?(?<text>.*)$`, 'is');

const toFieldName = (text: string | undefined): FieldName | undefined =>
	fieldNames.find(name => name === text?.toLowerCase());

function toPlainToken(raw: string): Token {
	const {not, field, text = ''} = plain.exec(raw)?.groups ?? {};
	return {
		raw,
		not: not === '!',
		field: toFieldName(field),
		// As fzf does: a space behind a backslash is a space to look for.
		value: text.replaceAll('\\ ', ' '),
		quoted: undefined,
	};
}

/** @returns the terms of a filter in their order; a lone `|` is one of them. */
export function tokenize(filter: string): Token[] {
	return [...filter.matchAll(pieces)].map(({0: raw, groups: {not, field, sign, text, end} = {}}) =>
		text === undefined
			? toPlainToken(raw)
			: {
					raw,
					not: not === '!',
					field: toFieldName(field),
					value: text,
					quoted: {start: sign === '^', end: end === '$'},
				},
	);
}
