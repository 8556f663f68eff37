import type {KeyTable} from './check-keys.ts';
import {type Setting, settings} from './settings.ts';
import {toml} from './toml.ts';

const head = `# Settings of tinyp2p-tui. "tinyp2p-tui config" tells which of them hold and where each comes from.
#
# Take the "#" away from a line such as "#port = 2004" and change it: each shows how it is written.
# What the command line and the environment say comes before what stands here. What is wrong here is told with its
# line when the program starts and left out; all else holds. Paths begin at the folder of this file, or with "~/".
`;

const keysHead = `
[keys]
# What a key does, each by the name of the action: one key, a list of keys, or [] for none. Keys are written as in the
# help of the program: "x", "X", "Ctrl-X", "Space", "PgDn". Ctrl-C always quits. An action keeps its usual keys where
# two would share a key in one place. These are the usual ones.
`;

/** Where the words beside a key begin. */
const keyColumn = 48;

const comment = (text: string): string => text.replaceAll(/^/gm, '# ');

/** @returns what holds without the setting, as people read it. */
const usually = ({default: value, otherwise}: Setting<unknown>): string =>
	otherwise ?? (Array.isArray(value) && value.length === 0 ? 'none' : toml(value));

function describe(name: string, setting: Setting<unknown>): string {
	const key = name.slice(name.indexOf('.') + 1);
	const {comment: text, kind, example = setting.default} = setting;
	const facts = comment(`Expects ${kind.expected}. Default: ${usually(setting)}.`);
	return `${comment(text)}\n${facts}\n#${key} = ${toml(example)}\n`;
}

/** The places where keys count, as people call them. */
const places: Readonly<Record<string, string>> = {
	always: 'Always: keys that type nothing',
	global: 'Everywhere but in prompts, questions, menus and overlays',
	list: 'In every list',
	help: 'While the help is open',
	overlay: 'While the help or details are open',
	sort: 'In the menu of orders',
	prompt: 'While a line is typed: keys that type nothing',
	confirm: 'At a question',
};

function describeKeys({actions}: KeyTable): string {
	const scopes = [...new Set(actions.map(({scope}) => scope))];
	const lineOf = ({id, label, keys}: KeyTable['actions'][number]): string =>
		`${`#${id} = ${toml(keys.length === 1 ? keys[0] : keys)}`.padEnd(keyColumn)} # ${label}\n`;
	return scopes
		.map(scope => {
			const lines = actions.filter(action => action.scope === scope).map(lineOf);
			return `\n# ${places[scope] ?? `In the ${scope} pane`}\n${lines.join('')}`;
		})
		.join('');
}

/** @returns a configuration file that says nothing yet and explains all that it could say. */
export function exampleConfig(table: KeyTable): string {
	const all = Object.entries<Setting<unknown>>(settings);
	const part = (prefix: string): string =>
		all
			.filter(([name]) => (name.includes('.') ? name.startsWith(`${prefix}.`) : prefix === ''))
			.map(([name, setting]) => `\n${describe(name, setting)}`)
			.join('');
	return `${head}${part('')}\n[screen]\n${part('screen').trimStart()}${keysHead}${describeKeys(table)}`;
}
