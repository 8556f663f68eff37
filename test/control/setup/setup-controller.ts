import test from 'ava';
import {activeSetupActions, setupActions} from '../../../source/control/setup/setup-actions.ts';
import {SetupController} from '../../../source/control/setup/setup-controller.ts';
import {AppError} from '../../../source/model/errors.ts';
import type {SetupAnswer, SetupAsk} from '../../../source/state/setup/setup-ask.ts';
import {initialSetup, type SetupMemory} from '../../../source/state/setup/setup-state.ts';
import {createSetupStore} from '../../../source/state/setup/setup-store.ts';
import {until} from '../../helpers/until.ts';

const begin = (memory?: SetupMemory) => {
	const store = createSetupStore(
		initialSetup({folder: '/f', port: 2004, generated: 'made-up-for-you', memory}),
	);
	const asks: SetupAsk[] = [];
	const effects: string[] = [];
	let settle: Array<(answer: SetupAnswer | AppError) => void> = [];
	const controller = new SetupController({
		store,
		answer: ask =>
			new Promise((resolve, reject) => {
				asks.push(ask);
				settle.push(answer => (answer instanceof AppError ? reject(answer) : resolve(answer)));
			}),
		effects: {redraw: () => effects.push('redraw'), suspend: () => effects.push('suspend')},
	});
	const press = (...names: readonly string[]): void => {
		for (const name of names) {
			const text = name === 'space' ? ' ' : name;
			controller.press({name, text: [...text].length === 1 ? text : undefined});
		}
	};
	const answer = async (given: SetupAnswer | AppError): Promise<void> => {
		const waiting = settle;
		settle = [];
		for (const one of waiting) {
			one(given);
		}

		await new Promise(resolve => setImmediate(resolve));
	};
	return {store, asks, effects, controller, press, answer};
};

const here = {type: 'folder', path: '/f', caution: undefined} as const;

test('no key means two things in one place', t => {
	const {answers, ...rest} = begin().store.getState();
	const question = {level: 'question', text: 'Enter does it.', yes: 'next'} as const;
	for (const step of ['choice', 'remember', 'folder', 'port'] as const) {
		for (const shown of [true, false]) {
			for (const kind of ['go-on', 'start'] as const) {
				for (const notice of [question, undefined]) {
					const moment = {...rest, step, shown, notice, answers: {...answers, kind}};
					const keys = activeSetupActions(moment).flatMap(action => action.keys);
					t.true(keys.includes('ctrl-c') && keys.includes('ctrl-z'));
					t.is(new Set(keys).size, keys.length, step);
				}
			}
		}
	}

	t.is(new Set(setupActions.map(({id}) => id)).size, setupActions.length);
});

test('what a question says that Enter does, only Enter does, and Esc takes it back', t => {
	const network = {password: 'p', folder: '/f', port: 2004, used: 1};
	const {store, asks, press} = begin({
		...{file: '~/n', now: 2, problem: undefined},
		networks: [{network, label: '/f', isGone: false}],
	});
	press('x', 'space', 'l', 'right', 'x');
	t.is(store.getState().notice?.level, 'question');
	t.deepEqual(asks, []);
	press('escape');
	t.is(store.getState().notice, undefined);
	press('x', 'enter');
	t.deepEqual(asks, [{type: 'forget', password: 'p'}]);
});

test('keys typed ahead wait for what is looked up, and then count where they arrive', async t => {
	const {store, asks, press, answer} = begin();
	press('enter', 'enter', 'q', 'j', 'left', 'x', 'enter');
	t.is(store.getState().step, 'folder');
	await answer(here);
	t.is(store.getState().fields['new-password'].text, 'qxj');
	t.is(asks.length, 1, 'a weak password waits for a yes');
});

test('what was typed ahead answers no question that nobody has seen', async t => {
	const {store, asks, press, answer} = begin();
	press('enter', 'enter', 'enter', 'enter');
	await answer({type: 'no-folder', path: '/f'});
	t.like(store.getState(), {step: 'folder', notice: {level: 'question'}, asked: undefined});
	t.is(asks.length, 1);
	press('enter');
	t.deepEqual(asks[1], {type: 'make-folder', text: '/f'});
});

test('Esc and Ctrl-C do not wait', async t => {
	const {store, press, answer} = begin();
	press('enter', 'enter', 'x', 'escape');
	t.like(store.getState(), {step: 'folder', asked: undefined});
	await answer(here);
	t.is(store.getState().step, 'folder');
	t.is(store.getState().fields.folder.text, '/f', 'what was typed ahead is gone with it');
	press('enter', 'ctrl-c');
	t.is(store.getState().end, 'quit');
	await answer(here);
	t.is(store.getState().end, 'quit');
});

test('a refusal is shown as its sentence', async t => {
	const {store, press, answer} = begin();
	press('enter', 'enter');
	await answer(new AppError('FOLDER_MISSING', 'It is a file.'));
	await until(() => store.getState().notice?.text === 'It is a file.');
	t.is(store.getState().notice?.level, 'problem');
});

test('on a screen that is too small only leaving works', t => {
	const {store, controller, press, effects} = begin();
	store.dispatch({type: 'shown', shown: false});
	press('enter', 'j', 'ctrl-l', 'ctrl-z');
	controller.paste('tinyp2p://a@b:1');
	t.like(store.getState(), {step: 'choice', answers: {kind: 'start'}});
	t.deepEqual(effects, ['redraw', 'suspend']);
	press('q');
	t.is(store.getState().end, 'quit');
});

test('letters that are keys elsewhere are typed into a line', t => {
	const {store, press} = begin();
	press('enter', 'ctrl-u', ...'/jkql', 'space', 'ctrl-a', '~', 'ctrl-e', '!', 'ctrl-w', 'y');
	t.is(store.getState().fields.folder.text, '~/jkql y');
});
