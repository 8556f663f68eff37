import test from 'ava';
import {initialState} from '../../source/state/state.ts';
import {firstFrame} from '../../source/ui/first-frame.ts';
import {createLook} from '../../source/ui/terminal/look.ts';
import {FakeEngine} from '../helpers/fake-engine.ts';
import {FakeTerminal} from '../helpers/fake-terminal.ts';
import {renderApp} from '../helpers/render-app.tsx';

/** One that has not come to say anything yet. */
class SilentEngine extends FakeEngine {
	override subscribe(): () => void {
		return () => {};
	}

	override query(): Promise<never> {
		return new Promise(() => {});
	}
}

const looks = [
	{ascii: false, color: true},
	{ascii: true, color: false},
] as const;
for (const [columns, rows] of [
	[120, 40],
	[80, 24],
	[60, 15],
	[30, 6],
] as const) {
	for (const look of looks) {
		test(`${columns}x${rows}, ${look.ascii ? 'ASCII' : 'Unicode'}: the first frame is what the library draws then`, async t => {
			const app = await renderApp(t, {engine: new SilentEngine(), columns, rows, ...look});
			const drawn = app.terminal.lines;
			const painted = new FakeTerminal(columns, rows);
			painted.stdout.write(firstFrame(initialState(), columns, rows, createLook(look)));
			await painted.parsed();
			t.deepEqual(painted.lines, drawn);
		});
	}
}
