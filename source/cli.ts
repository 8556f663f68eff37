#!/usr/bin/env node
import process from 'node:process';
import {nodeProblem} from './node-version.ts';

// First of all, for a password may stand among the arguments, where every user of this machine can read it.
process.title = 'tinyp2p-tui';

const problem = nodeProblem(process.versions.node);
if (problem === undefined) {
	// Only now, for an old Node cannot even parse the rest.
	import('./main.ts').then(async ({main, lastWords}) => {
		process.on('uncaughtException', error => {
			// The screen has a listener of its own, which gives the terminal back first.
			if (process.listenerCount('uncaughtException') === 1) {
				// Behind all that gives the terminal back at the end.
				process.once('exit', () => lastWords(error));
				process.exit(1);
			}
		});
		process.exit(await main(process.argv.slice(2)));
	});
} else {
	process.stderr.write(`${problem}\n`);
	process.exit(1);
}
