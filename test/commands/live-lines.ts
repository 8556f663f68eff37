import {PassThrough} from 'node:stream';
import headless from '@xterm/headless';
import test from 'ava';
import {LiveLines} from '../../source/commands/live-lines.ts';

test('a line that is longer than the terminal is wide leaves nothing of the bars that it is written over', async t => {
	const terminal = new headless.Terminal({cols: 20, rows: 8, allowProposedApi: true, convertEol: true});
	const stream = new PassThrough();
	const lines = new LiveLines(stream);
	lines.draw(['one  ########## 10%', 'two  ########## 10%', '0 of 2 files']);
	lines.draw(['two  ########## 20%', '1 of 2 files'], ['fetched a/long/name/one']);
	await new Promise<void>(resolve => terminal.write(String(stream.read()), resolve));
	t.deepEqual(
		Array.from({length: 5}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true)),
		['fetched a/long/name/', 'one', 'two  ########## 20%', '1 of 2 files', ''],
	);
});
