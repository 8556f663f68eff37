import type {Writable} from 'node:stream';
import {exampleConfig} from '../config/example.ts';
import type {Config} from '../config/load-config.ts';
import {type Setting, settingNames, settings} from '../config/settings.ts';
import {toml} from '../config/toml.ts';
import {writeExample} from '../config/write-example.ts';
import {drawable} from '../model/drawable.ts';
import type {Choice} from '../options/choices.ts';
import type {Settled} from '../options/parse-options.ts';
import {jsonLine} from './json-line.ts';
import {keyTable} from './key-table.ts';

/** What the settings are shown from. */
export interface ConfigOptions extends Settled {
	readonly config: Config;
	readonly stdout: Writable;
}

/** Shows what is set and who says so, or writes an example. @returns the exit code. */
export async function runConfig({options, choices, config, stdout}: ConfigOptions): Promise<number> {
	if (options.init) {
		await writeExample(config.file, exampleConfig(keyTable));
		const said = `Wrote ${drawable(config.file)}, in which every setting is explained.\n`;
		stdout.write(options.json ? jsonLine({file: config.file}) : said);
		return 0;
	}

	const position = ({name}: Choice): number => settingNames.indexOf(name);
	const inOrder = [...choices].sort((one, other) => position(one) - position(other));
	const rows = [...inOrder, ...keyChoices(config)];
	stdout.write(options.json ? jsonLine(plain(rows, config)) : `${heading(config)}\n${table(rows, config)}`);
	return 0;
}

/** A setting that holds, or the keys of an action. */
interface Row {
	readonly name: string;
	readonly value: unknown;
	readonly from: string;
}

const keyChoices = ({keys}: Config): Row[] =>
	Object.entries(keys).map(([id, value]) => ({name: `keys.${id}`, value, from: 'file'}));

const heading = ({file, exists}: Config): string =>
	exists
		? `Settings from ${drawable(file)}\n`
		: `No settings at ${drawable(file)}; "tinyp2p-tui config --init" writes an example there.\n`;

const otherwise: ReadonlyMap<string, string | undefined> = new Map(
	Object.entries<Setting<unknown>>(settings).map(([name, setting]) => [name, setting.otherwise]),
);

function table(rows: readonly Row[], {lines}: Config): string {
	const cells = rows.map(({name, value, from}) => [
		name,
		value === undefined ? (otherwise.get(name) ?? '') : drawable(toml(value)),
		from === 'file' ? `line ${lines.get(name)}` : from,
	]);
	const width = (column: number): number => Math.max(...cells.map(row => row[column]?.length ?? 0));
	const [names, values] = [width(0), width(1)];
	return cells
		.map(([name = '', value = '', from = '']) => `${name.padEnd(names)}  ${value.padEnd(values)}  ${from}\n`)
		.join('');
}

/** The settings as programs read them: null where nothing is set, rates in bytes a second. */
const plain = (rows: readonly Row[], {file, exists, lines, problems}: Config) => ({
	file,
	exists,
	settings: Object.fromEntries(
		rows.map(({name, value, from}) => [
			name,
			{value: value ?? null, from, ...(from === 'file' ? {line: lines.get(name)} : {})},
		]),
	),
	problems: problems.map(({line, text}) => ({line: line ?? null, text})),
});
