import {drawable} from '../model/drawable.ts';

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

/** @returns `value` as JSON on one line that is safe to show: what a terminal would act on or hide is escaped. */
export const jsonLine = (value: unknown): string =>
	`${JSON.stringify(value).replaceAll(/[^ -~]/gu, character =>
		drawable(character) === character
			? character
			: Array.from({length: character.length}, (_, index) => unit(character.charCodeAt(index))).join(''),
	)}\n`;
