import type {ExecutionContext} from 'ava';
import {render} from 'ink';
import type {Effects} from '../../source/control/action.ts';
import {Controller} from '../../source/control/controller.ts';
import type {Engine} from '../../source/model/engine.ts';
import {type AppStore, createAppStore} from '../../source/state/store.ts';
import {App} from '../../source/ui/app.tsx';
import {createLook} from '../../source/ui/terminal/look.ts';
import {slimStdout} from '../../source/ui/terminal/slim-stdout.ts';
import {FakeTerminal} from './fake-terminal.ts';
import {until} from './until.ts';

export interface RenderedApp {
	readonly terminal: FakeTerminal;
	readonly store: AppStore;
	/** What the screen asked of the program around it, one word each. */
	readonly effects: string[];
	/** Calls what takes passing notices away, as if their time was over. */
	endToast(): void;
	/** Resolves once everything that was begun is on the screen. */
	settle(): Promise<void>;
	/** Types, and resolves once what came of it is on the screen. */
	keys(text: string): Promise<void>;
	resize(columns: number, rows: number): Promise<void>;
	/** Resolves once the screen shows all of `texts`. */
	shows(...texts: ReadonlyArray<string | RegExp>): Promise<void>;
}

export interface RenderAppOptions {
	readonly engine: Engine;
	readonly columns?: number;
	readonly rows?: number;
	readonly ascii?: boolean;
	readonly color?: boolean;
}

const within = (text: string, wanted: string | RegExp): boolean =>
	typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

/** Shows the whole app on a terminal in memory, until the test is over. */
export const renderApp = async (
	t: ExecutionContext,
	{engine, columns = 120, rows = 40, ascii = false, color = true}: RenderAppOptions,
): Promise<RenderedApp> => {
	const terminal = new FakeTerminal(columns, rows);
	const store = createAppStore();
	const effects: string[] = [];
	const timers = new Set<() => void>();
	const recorded: Effects = {
		exit: () => effects.push('exit'),
		redraw: () => effects.push('redraw'),
		suspend: () => effects.push('suspend'),
		copy: text => effects.push(`copy ${text}`),
		notify: text => effects.push(text),
		tellLeft: () => {},
		mouse: on => effects.push(`mouse ${on ? 'on' : 'off'}`),
		folder: text => text.replace('~', '/home/ada'),
		invite: url => ({name: 'our address', text: url}),
	};
	const controller = new Controller({
		engine,
		store,
		effects: recorded,
		wait: (_, callback) => {
			timers.add(callback);
			return () => timers.delete(callback);
		},
	});
	const unsubscribe = engine.subscribe(facts =>
		store.dispatch({type: 'facts', facts, at: Date.UTC(2026, 9, 3, 12)}),
	);
	const instance = render(<App store={store} controller={controller} look={createLook({ascii, color})} />, {
		stdin: terminal.stdin,
		stdout: slimStdout(terminal.stdout),
		interactive: true,
		patchConsole: false,
		exitOnCtrlC: false,
		alternateScreen: true,
		incrementalRendering: true,
		maxFps: 1000,
	});
	t.teardown(() => {
		unsubscribe();
		controller.close();
		instance.unmount();
	});

	const settle = async (): Promise<void> => {
		await instance.waitUntilRenderFlush();
		await terminal.parsed();
	};

	const app: RenderedApp = {
		terminal,
		store,
		effects,
		settle,
		endToast() {
			for (const callback of timers) {
				callback();
			}
		},
		async keys(text) {
			const {length} = terminal.text;
			terminal.send(text);
			// A lone Esc is told from the start of a sequence by waiting.
			await new Promise(resolve => setTimeout(resolve, text.endsWith('\u001B') ? 30 : Math.min(2, length)));
			await settle();
		},
		async resize(nextColumns, nextRows) {
			terminal.resize(nextColumns, nextRows);
			await settle();
		},
		async shows(...texts) {
			try {
				await until(() => texts.every(text => within(terminal.text, text)));
				t.pass();
			} catch {
				const missing = texts.filter(text => !within(terminal.text, text));
				throw new Error(`The screen does not show ${missing.join(', ')}:\n${terminal.text}`);
			}
		},
	};
	await settle();
	return app;
};
