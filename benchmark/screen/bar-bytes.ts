import {runApp} from '../../source/commands/app.tsx';
import {livelyEngine} from '../../test/helpers/fake-engine.ts';
import {FakeTerminal} from '../../test/helpers/fake-terminal.ts';
import {until} from '../../test/helpers/until.ts';
import {percentile} from '../print-table.ts';

/** Resolves with how many bytes are written for one transfer that has come a little further, in the middle of many. */
export const barBytes = async (): Promise<number> => {
	const engine = await livelyEngine();
	const terminal = new FakeTerminal(120, 40);
	const {stdin, stdout} = terminal;
	const ended = runApp({engine, stdin, stdout, maxFps: 1000, notify: []});
	await until(() => terminal.text.includes('debian-000.iso'));
	terminal.send('djdjdjdj');
	await until(() => engine.transfers.size === 4);
	engine.setTransfer(3, {state: 'active', received: 1_000_000, speed: 100_000});
	await until(() => terminal.text.includes('33%') && !terminal.text.includes('Queued'));
	const spent: number[] = [];
	for (let percent = 34; percent < 84; percent++) {
		const {bytes} = terminal;
		engine.setTransfer(3, {received: 30_000 * percent + 100});
		await until(() => terminal.text.includes(`${percent}%`));
		await terminal.parsed();
		spent.push(terminal.bytes - bytes);
	}

	terminal.send('\u0003');
	await ended;
	return percentile(spent, 0.5);
};
