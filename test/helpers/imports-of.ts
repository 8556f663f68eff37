/** One reference of a module to another. */
export interface Import {
	readonly specifier: string;
	/** Whether nothing of it is left when the types are gone. */
	readonly isType: boolean;
	/** Whether it only names the file of a worker. */
	readonly isWorker: boolean;
}

const statement =
	/^[\t ]*(?:import|export)\s+(?<what>type\s+)?(?<names>[^'"`;]*?\bfrom\s*)?['"](?<specifier>[^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"`](?<specifier>[^'"`]+)['"`]/g;
const workerUrl = /\bnew URL\((?<files>.{0,200}?)import\.meta\.url\)/gs;
const workerFile = /['"](?<specifier>\.{1,2}\/[^'"]+\.[jt]s)['"]/g;

/** @returns whether each name in braces is a type: `{type A, type B} from`. */
const onlyTypes = (names: string): boolean =>
	/^\{[^}]+\}/.test(names) &&
	names
		.replace(/^\{|\}.*$/gs, '')
		.split(',')
		.filter(name => name.trim() !== '')
		.every(name => /^\s*type\s/.test(name));

/** @returns all modules that `text` refers to, in no particular order. */
export function importsOf(text: string): Import[] {
	const code = text.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/^\s*\/\/.*$/gm, '');
	const statements = [...code.matchAll(statement)].map(({groups = {}}) => ({
		specifier: groups.specifier ?? '',
		isType: groups.what !== undefined || onlyTypes(groups.names ?? ''),
		isWorker: false,
	}));
	const urls = [...code.matchAll(workerUrl)].map(({groups}) => groups?.files ?? '');
	return [
		...statements,
		...specifiers(code, dynamic).map(specifier => ({specifier, isType: false, isWorker: false})),
		...specifiers(urls.join('\n'), workerFile).map(specifier => ({specifier, isType: false, isWorker: true})),
	];
}

const specifiers = (code: string, expression: RegExp): string[] =>
	[...code.matchAll(expression)].map(({groups}) => groups?.specifier ?? '');
