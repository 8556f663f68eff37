import process from 'node:process';
import {spawn} from '@lydell/node-pty';

// Runs a command on a terminal of its own and passes on what it writes. To kill this is to close the terminal, as
// when a connection breaks: then only the kernel tells those on it.
const [file = '', ...words] = process.argv.slice(2);
const environment = Object.entries(process.env).filter(
	(entry): entry is [string, string] => entry[1] !== undefined,
);
const pty = spawn(file, words, {
	...{cols: 80, rows: 24, name: 'xterm-256color', cwd: process.cwd()},
	env: Object.fromEntries(environment),
});
pty.onData(text => process.stdout.write(text));
pty.onExit(({exitCode}) => {
	process.exitCode = exitCode;
});
