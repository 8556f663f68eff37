import {readFile} from 'node:fs/promises';
import test from 'ava';
import {fillReadme} from '../scripts/readme.ts';

test('the README has the keys and the manual as the program has them', async t => {
	const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
	t.is(readme, fillReadme(readme), 'Run "node scripts/readme.ts".');
	t.regex(readme, /^\| `\?` +\|/m);
	t.regex(readme, /^Usage$/m);
});
