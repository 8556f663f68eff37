import {readFile, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import type {Scope} from '../source/control/action.ts';
import {actions} from '../source/control/actions.ts';
import {keyLabel} from '../source/control/key.ts';
import {help} from '../source/options/help.ts';
import {markdownTable} from './markdown-table.ts';

/** Where the keys of the README's table count. Those of a prompt or a question are told where they are open. */
const places: ReadonlyArray<readonly [Scope, string]> = [
	['always', 'everywhere'],
	['global', 'everywhere'],
	['list', 'in every list'],
	['peers', 'peers'],
	['files', 'files'],
	['transfers', 'transfers'],
	['server', 'server'],
];

const cell = (text: string): string => text.replaceAll('|', '\\|');

const keys = (): string => {
	const rows = places.flatMap(([scope, place]) =>
		actions
			.filter(action => action.scope === scope)
			.map(action => [
				action.keys.map(key => `\`${cell(keyLabel(key))}\``).join(' '),
				cell(action.label),
				place,
			]),
	);
	return markdownTable([['keys', 'what they do', 'where'], ...rows]);
};

const parts: Readonly<Record<string, () => string>> = {
	keys,
	help: () => `\`\`\`\n${help.trim()}\n\`\`\``,
};

/** @returns the README's text with `part` between the markers of that name. */
export const fillPart = (text: string, name: string, part: string): string =>
	text.replace(
		new RegExp(`(<!-- ${name} -->\\n).*?(<!-- /${name} -->)`, 's'),
		(_, begin: string, end: string) => `${begin}${part}\n${end}`,
	);

/** @returns the README's text with its keys and its manual brought up to date. */
export const fillReadme = (text: string): string =>
	Object.entries(parts).reduce((filled, [name, part]) => fillPart(filled, name, part()), text);

const file = fileURLToPath(new URL('../README.md', import.meta.url));

/** Rewrites the README. */
export async function changeReadme(change: (text: string) => string): Promise<void> {
	await writeFile(file, change(await readFile(file, 'utf8')));
}

if (import.meta.main) {
	await changeReadme(fillReadme);
}
