import type {ExecutionContext} from 'ava';
import {openSetup, type SetupOptions} from '../../source/commands/open-setup.tsx';
import {generatePassword} from '../../source/options/generate-password.ts';
import {parseOptions} from '../../source/options/parse-options.ts';
import type {Options} from '../../source/options.ts';
import type {SetupAnswer, SetupAsk} from '../../source/state/setup/setup-ask.ts';
import {initialSetup, type SetupMemory} from '../../source/state/setup/setup-state.ts';
import {FakeTerminal} from './fake-terminal.ts';
import {until} from './until.ts';

export interface RunningSetup {
	readonly terminal: FakeTerminal;
	readonly result: Promise<Options | undefined>;
	/** What was looked up. */
	readonly asks: readonly SetupAsk[];
	/** Types, and resolves once the screen shows all of `texts`. */
	keys(text: string, ...texts: ReadonlyArray<string | RegExp>): Promise<void>;
	shows(...texts: ReadonlyArray<string | RegExp>): Promise<void>;
}

export interface RunSetupOptions extends Partial<Omit<SetupOptions, 'options' | 'begin' | 'answer'>> {
	readonly columns?: number;
	readonly rows?: number;
	readonly options?: Partial<Options>;
	/** Null: looks at this machine. @default a machine on which everything will do */
	readonly answer?: SetupOptions['answer'] | null;
	/** What is remembered from earlier runs. @default nothing is kept */
	readonly remembered?: SetupMemory;
}

/** A machine on which every folder and port will do. */
const easy = async (ask: SetupAsk): Promise<SetupAnswer> => {
	switch (ask.type) {
		case 'invite':
			return {type: 'invite', join: ['http://192.0.2.7:2004'], password: undefined};
		case 'folder':
		case 'make-folder':
			return {type: 'folder', path: ask.text, caution: undefined};
		case 'complete':
			return {type: 'completed', text: ask.text, candidates: []};
		case 'port':
			return {type: 'port-free'};
		case 'go-on':
		case 'remember':
		case 'forget':
			return {type: 'done'};
	}
};

const within = (text: string, wanted: string | RegExp): boolean =>
	typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

/** Runs the setup on a terminal in memory, until the test is over. */
export const runSetup = (
	t: ExecutionContext,
	{columns = 80, rows = 24, options, answer = easy, remembered, ...rest}: RunSetupOptions = {},
): RunningSetup => {
	const terminal = new FakeTerminal(columns, rows);
	const abort = new AbortController();
	const asks: SetupAsk[] = [];
	const {stdin, stdout} = terminal;
	const parsed = parseOptions([], {environment: {}, directory: '/home/ada'});
	const all = {...parsed, ...options};
	const result = openSetup({
		...{stdin, stdout, maxFps: 1000, signal: abort.signal},
		options: all,
		begin: initialSetup({
			...{folder: all.folder, port: all.port || 2004, generated: generatePassword()},
			memory: remembered,
		}),
		...(answer === null
			? {}
			: {
					answer(ask: SetupAsk) {
						asks.push(ask);
						return answer(ask);
					},
				}),
		...rest,
	});
	// Looked at later, and never unhandled.
	result.catch(() => {});
	t.teardown(async () => {
		abort.abort();
		await result.catch(() => {});
	});
	const shows = async (...texts: ReadonlyArray<string | RegExp>): Promise<void> => {
		try {
			await until(() => texts.every(text => within(terminal.text, text)));
			t.pass();
		} catch {
			const missing = texts.filter(text => !within(terminal.text, text));
			throw new Error(`The screen does not show ${missing.join(', ')}:\n${terminal.text}`);
		}
	};
	return {
		terminal,
		result,
		asks,
		shows,
		async keys(text, ...texts) {
			terminal.send(text);
			await shows(...texts);
		},
	};
};
