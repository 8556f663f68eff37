import {posix} from 'node:path';
import {type Import, importsOf} from './imports-of.ts';

/** What each area may import besides itself. A file at the top is an area of its own, without its extension. */
const directions: Readonly<Record<string, readonly string[] | 'all'>> = {
	model: [],
	wire: ['model'],
	network: ['model', 'wire'],
	storage: ['model'],
	share: ['model', 'storage'],
	catalog: ['model', 'wire', 'storage'],
	engine: ['model', 'wire', 'network', 'share', 'storage'],
	link: ['model', 'engine', 'catalog', 'share', 'storage'],
	format: [],
	invite: ['model'],
	state: ['model'],
	control: ['model', 'state', 'format', 'invite'],
	ui: ['model', 'state', 'control', 'format', 'invite'],
	config: ['model'],
	options: ['model', 'wire', 'invite', 'config'],
	explain: ['model'],
	'node-version': [],
	'stop-signal': [],
	demo: ['model', 'share', 'link', 'options'],
	commands: 'all',
	main: 'all',
	cli: 'all',
};

const pure: ReadonlySet<string> = new Set(['ui', 'state', 'control']);
const speaksXmlRpc: ReadonlySet<string> = new Set(['wire', 'network']);
const draws: ReadonlySet<string> = new Set(['ui', 'commands', 'cli']);
const mostLines = 250;

const areaOf = (file: string): string => (file.split('/')[0] ?? file).replace(/\.tsx?$/, '');

/** @returns one sentence for each breach of the structure. `files` maps paths below `source/` to their text. */
export function findViolations(files: ReadonlyMap<string, string>): string[] {
	const found = [...files].flatMap(([file, text]) => [
		...checkText(file, text),
		...checkImports(file, text, files),
	]);
	return [...found, ...cycles(files)].sort();
}

function checkText(file: string, text: string): string[] {
	const lines = text.trimEnd().split('\n').length;
	return [
		...(lines > mostLines ? [`${file} has ${lines} lines, more than ${mostLines}`] : []),
		...(/\bprocess\s*\.\s*(?:exit|reallyExit)\s*\(/.test(text) && areaOf(file) !== 'cli'
			? [`${file} ends the process, which only the cli does`]
			: []),
	];
}

function checkImports(file: string, text: string, files: ReadonlyMap<string, string>): string[] {
	return importsOf(text).flatMap(({specifier}) =>
		specifier.startsWith('.') ? checkRelative(file, specifier, files) : checkPackage(file, specifier),
	);
}

function checkRelative(file: string, specifier: string, files: ReadonlyMap<string, string>): string[] {
	const target = targetOf(file, specifier);
	if (target === '../package.json') {
		return [];
	}

	if (!files.has(target)) {
		return [`${file} imports ${specifier}, which is not there`];
	}

	const [from, to] = [areaOf(file), areaOf(target)];
	const allowed = directions[from];
	if (allowed === undefined) {
		return [`${file} is in ${from}, for which no direction is set`];
	}

	return from === to || allowed === 'all' || allowed.includes(to)
		? []
		: [`${file} imports ${target}: ${from} may not know ${to}`];
}

function checkPackage(file: string, specifier: string): string[] {
	const area = areaOf(file);
	const name = specifier.split('/')[0] ?? specifier;
	const bad =
		(name.startsWith('node:') && pure.has(area)) ||
		(name === 'xmlrpc' && !speaksXmlRpc.has(area)) ||
		((name === 'ink' || name === 'react') && !draws.has(area)) ||
		(!name.startsWith('node:') && area === 'model');
	return bad ? [`${file} imports ${specifier}, which ${area} may not use`] : [];
}

const targetOf = (file: string, specifier: string): string =>
	posix.normalize(posix.join(posix.dirname(file), specifier)).replace(/\.js$/, '.ts');

/** @returns each cycle of value imports once, written from its first file on. */
function cycles(files: ReadonlyMap<string, string>): string[] {
	const done = new Set<string>();
	const found = new Set<string>();
	const visit = (file: string, path: readonly string[]): void => {
		const start = path.indexOf(file);
		if (start !== -1) {
			found.add(`${[...path.slice(start), file].join(' → ')} is a cycle`);
			return;
		}

		if (done.has(file)) {
			return;
		}

		for (const target of neighbours(file, files)) {
			visit(target, [...path, file]);
		}

		done.add(file);
	};
	for (const file of [...files.keys()].sort()) {
		visit(file, []);
	}

	return [...found];
}

const neighbours = (file: string, files: ReadonlyMap<string, string>): string[] =>
	importsOf(files.get(file) ?? '')
		.filter(({specifier, isType, isWorker}: Import) => specifier.startsWith('.') && !isType && !isWorker)
		.map(({specifier}) => targetOf(file, specifier));
