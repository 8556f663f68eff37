import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {findViolations} from './helpers/find-violations.ts';
import {importsOf} from './helpers/imports-of.ts';

const source = fileURLToPath(new URL('../source', import.meta.url));

const tree = (files: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
	new Map(Object.entries(files));

test('the imports of the program point one way, and nothing is where it does not belong', async t => {
	const names = await readdir(source, {recursive: true});
	const paths = names.map(name => name.replaceAll('\\', '/')).filter(name => /\.tsx?$/.test(name));
	const texts = await Promise.all(paths.map(path => readFile(join(source, path), 'utf8')));
	t.true(paths.length > 50);
	t.deepEqual(findViolations(new Map(paths.map((path, index) => [path, texts[index] ?? '']))), []);
});

test('a tree that keeps to the rules has no violation', t => {
	const files = tree({
		'model/a.ts': "import type {B} from './b.ts';\nexport const a = 1;\n",
		'model/b.ts': "import {a} from './a.ts';\nexport type B = typeof a;\n",
		'wire/codec.ts': "import serializer from 'xmlrpc/lib/serializer';\nimport {a} from '../model/a.ts';\n",
		'link/worker.ts':
			"import {Worker} from 'node:worker_threads';\nnew Worker(new URL('./entry.js', import.meta.url));\n",
		'link/entry.ts': "import {worker} from './worker.ts';\n",
		'ui/app.tsx': "import {Text} from 'ink';\nimport {useState} from 'react';\n",
		'cli.ts': "import process from 'node:process';\nimport('./ui/app.tsx');\nprocess.exit(0);\n",
	});
	t.deepEqual(findViolations(files), []);
});

const breaches: ReadonlyArray<readonly [string, Readonly<Record<string, string>>, RegExp]> = [
	[
		'a wrong-way import',
		{'model/a.ts': "import {b} from '../wire/b.ts';", 'wire/b.ts': ''},
		/model may not know wire/,
	],
	[
		'a wrong-way type',
		{'ui/a.ts': "import type {B} from '../engine/b.ts';", 'engine/b.ts': ''},
		/ui may not know engine/,
	],
	[
		'a wrong-way re-export',
		{'share/a.ts': "export {b} from '../wire/b.ts';", 'wire/b.ts': ''},
		/share may not know wire/,
	],
	[
		'a wrong-way dynamic import',
		{'state/a.ts': "const b = import('../ui/b.ts');", 'ui/b.ts': ''},
		/state may not know ui/,
	],
	[
		'a wrong-way import over lines',
		{'ui/a.ts': "import {\n\tb,\n} from '../link/b.ts';", 'link/b.ts': ''},
		/ui may not know link/,
	],
	[
		'a wrong-way worker',
		{'ui/a.ts': "new URL('../link/b.js', import.meta.url)", 'link/b.ts': ''},
		/ui may not know link/,
	],
	['a missing file', {'ui/a.ts': "import './b.ts';"}, /not there/],
	[
		'a cycle',
		{'wire/a.ts': "import {b} from './b.ts';", 'wire/b.ts': "export * from './a.ts';"},
		/a\.ts → wire\/b\.ts → wire\/a\.ts is a cycle/,
	],
	['a cycle of one', {'wire/a.ts': "import './a.ts';"}, /cycle/],
	['node: in ui', {'ui/a.ts': "import {readFile} from 'node:fs/promises';"}, /ui may not use/],
	['node: in state', {'state/a.ts': "import fs from 'node:fs';"}, /state may not use/],
	['node: in control', {'control/a.ts': "import 'node:os';"}, /control may not use/],
	['xmlrpc in engine', {'engine/a.ts': "import x from 'xmlrpc/lib/serializer';"}, /engine may not use/],
	['Ink in control', {'control/a.ts': "import {Box} from 'ink';"}, /control may not use/],
	['React in state', {'state/a.ts': "import {useMemo} from 'react';"}, /state may not use/],
	['a package in model', {'model/a.ts': "import x from 'zustand';"}, /model may not use/],
	['a long file', {'wire/a.ts': `${'\n'.repeat(250)}export {};\n`}, /251 lines/],
	['an exit outside the cli', {'commands/a.ts': 'process.exit(1);'}, /only the cli/],
	[
		'an area without a direction',
		{'extra/a.ts': "import '../model/b.ts';", 'model/b.ts': ''},
		/no direction/,
	],
];

for (const [title, files, expected] of breaches) {
	test(`finds ${title}`, t => {
		const found = findViolations(tree(files));
		t.is(found.length, 1, found.join('\n'));
		t.regex(found[0] ?? '', expected);
	});
}

test('reads imports in every form and leaves comments alone', t => {
	const found = importsOf(`
		import a, {b} from './a.ts';
		import {type C, type D} from './c.ts';
		import {type E, f} from './e.ts';
		// import './no.ts';
		/* import './no.ts'; */
		const g = await import('./g.ts');
		const url = new URL(isTs ? './h.ts' : './h.js', import.meta.url);
	`);
	t.deepEqual(
		found.map(({specifier, isType, isWorker}) => `${specifier} ${isType} ${isWorker}`).sort(),
		[
			'./a.ts false false',
			'./c.ts true false',
			'./e.ts false false',
			'./g.ts false false',
			'./h.ts false true',
			'./h.js false true',
		].sort(),
	);
});
