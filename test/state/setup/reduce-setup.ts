import test from 'ava';
import {chosenSetup} from '../../../source/state/setup/chosen-setup.ts';
import {reduceSetup} from '../../../source/state/setup/reduce-setup.ts';
import type {SetupAnswer} from '../../../source/state/setup/setup-ask.ts';
import type {SetupEvent} from '../../../source/state/setup/setup-event.ts';
import {initialSetup, type SetupState, type SetupStep} from '../../../source/state/setup/setup-state.ts';

const initial = initialSetup({folder: '/home/ada', port: 2004, generated: 'k3ep-th1s-s4fe'});

/** An event, or the answer to what is asked at that moment. */
type Turn = SetupEvent | SetupAnswer;

const answers: ReadonlySet<string> = new Set([
	...['invite', 'folder', 'no-folder', 'completed', 'port-free', 'port-taken', 'problem'],
]);

const play = (turns: readonly Turn[], from: SetupState = initial): SetupState => {
	let state = from;
	for (const turn of turns) {
		if (!answers.has(turn.type)) {
			state = reduceSetup(state, turn as SetupEvent);
		} else if (state.asked === undefined) {
			throw new Error(`Nothing is asked that ${turn.type} would answer.`);
		} else {
			state = reduceSetup(state, {type: 'answered', ask: state.asked, answer: turn as SetupAnswer});
		}
	}

	return state;
};

const accept = {type: 'accept'} as const;
const back = {type: 'back'} as const;
const down = {type: 'choose', by: 1} as const;
const free = {type: 'port-free'} as const;
const type = (text: string): SetupEvent => ({type: 'edit', edit: {type: 'insert', text}});
const empty: SetupEvent = {type: 'edit', edit: {type: 'delete-to-start'}};
const folder = (path: string, caution?: string): Turn => ({type: 'folder', path, caution});
const invite = (join: string, password?: string): Turn => ({type: 'invite', join: [join], password});

test('Enter all the way starts a network with what was filled in', t => {
	const state = play([accept, accept, folder('/home/ada'), accept, free, accept, free]);
	t.deepEqual(chosenSetup(state), {
		kind: 'start',
		folder: '/home/ada',
		password: 'k3ep-th1s-s4fe',
		join: [],
		port: 2004,
	});
});

test('an invite brings the password along; an address is asked for it', t => {
	const joining = [down, accept, type('text'), accept];
	const invited = play([
		...joining,
		invite('http://a:1', 'secret'),
		accept,
		folder('/f'),
		free,
		accept,
		free,
	]);
	t.deepEqual(chosenSetup(invited), {
		...{kind: 'join', folder: '/f', password: 'secret', join: ['http://a:1'], port: 2004},
	});

	const bare = play([...joining, invite('http://a:1'), type(' pass word '), accept, accept]);
	t.is(bare.step, 'folder');
	t.like(chosenSetup(play([folder('/f'), free, accept, free], bare)), {password: ' pass word '});
});

test('the demo needs nothing more, and what was left halfway chooses nothing', t => {
	t.deepEqual(chosenSetup(play([down, down, accept])), {kind: 'demo'});
	t.is(chosenSetup(play([{type: 'choose', by: -1}])), undefined);
	t.is(play([{type: 'choose', by: -1}]).answers.kind, 'demo');
	t.is(chosenSetup(play([accept, {type: 'quit'}])), undefined);
	t.is(play([accept, {type: 'quit'}]).end, 'quit');
});

const refused: ReadonlyArray<
	readonly [title: string, turns: readonly Turn[], step: SetupStep, notice: RegExp]
> = [
	['no invite', [down, accept, type('  '), accept], 'invite', /sends an invite or an address/],
	[
		'a wrong invite',
		[down, accept, type('x'), accept, {type: 'problem', text: 'Wrong\u001B.'}],
		'invite',
		/^Wrong\\u\{1b\}\.$/,
	],
	[
		'no password of the network',
		[down, accept, type('x'), accept, invite('http://a:1'), accept],
		'password',
		/password is needed/,
	],
	['no folder', [accept, empty, accept], 'folder', /folder is needed/],
	[
		'a port that is none',
		[accept, accept, folder('/f'), accept, free, type('65536'), accept],
		'port',
		/65535/,
	],
	['port 0', [accept, accept, folder('/f'), accept, free, type('0'), accept], 'port', /65535/],
];

for (const [title, turns, step, notice] of refused) {
	test(`${title} is refused with a reason, which the next key takes away`, t => {
		const state = play(turns);
		t.is(state.step, step);
		t.is(state.notice?.level, 'problem');
		t.regex(state.notice?.text ?? '', notice);
		t.is(play([type('1')], state).notice, undefined);
	});
}

test('a folder that is missing is made after a yes', t => {
	const asked = play([accept, type('/new'), accept, {type: 'no-folder', path: '/home/ada/new'}]);
	t.is(asked.notice?.level, 'question');
	t.regex(asked.notice?.text ?? '', /\/home\/ada\/new/);
	t.is(play([back], asked).notice, undefined);
	t.is(play([back], asked).step, 'folder');
	t.deepEqual(play([type('s'), accept], asked).asked, {type: 'folder', text: '/home/ada/news'});
	const making = play([accept], asked);
	t.deepEqual(making.asked, {type: 'make-folder', text: '/home/ada/new'});
	t.is(play([folder('/home/ada/new')], making).step, 'new-password');
});

test('a caution about a folder, or a weak password, needs a second Enter', t => {
	const cautioned = play([accept, accept, folder('/', 'Enter shares all.')]);
	t.like(cautioned, {step: 'folder', notice: {level: 'question', text: 'Enter shares all.'}});
	const password = play([accept], cautioned);
	t.is(password.step, 'new-password');
	const weak = play([type('abc'), accept], password);
	t.like(weak, {step: 'new-password', notice: {level: 'question'}});
	const port = play([accept], weak);
	t.is(port.step, 'port');
	t.like(chosenSetup(play([free, accept, free], port)), {folder: '/', password: 'abc'});
});

test('a port that is taken is said on the way in and on the way out, with one that is free', t => {
	const taken = play([accept, accept, folder('/f'), accept, {type: 'port-taken', instead: 2005}]);
	t.like(taken, {step: 'port', notice: {level: 'info'}, end: undefined});
	t.regex(taken.notice?.text ?? '', /2004 is taken by another program; 2005 is free/);
	t.is(taken.fields.port.text, '2005');
	const low = play([type('80'), accept, {type: 'port-taken', instead: 1024}], taken);
	t.regex(low.notice?.text ?? '', /80 is taken, or needs more rights.*1024 is free/);
	const none = play([accept, {type: 'port-taken', instead: undefined}], low);
	t.like(none, {step: 'port', notice: {level: 'problem'}});
	t.like(chosenSetup(play([accept, free], taken)), {port: 2005});
});

test('a password and a port are typed anew, a folder is typed on, and what is pasted replaces either', t => {
	const atFolder = play([accept]);
	t.is(play([type('/x')], atFolder).fields.folder.text, '/home/ada/x');
	t.is(play([{type: 'paste', text: ' /srv \n'}], atFolder).fields.folder.text, '/srv');
	t.is(play([type('/x'), {type: 'paste', text: 'y'}], atFolder).fields.folder.text, '/home/ada/xy');
	const atPassword = play([accept, folder('/f')], atFolder);
	t.is(play([type('m'), type('y')], atPassword).fields['new-password'].text, 'my');
	const moved = play([{type: 'edit', edit: {type: 'delete-before'}}, type('!')], atPassword);
	t.is(moved.fields['new-password'].text, 'k3ep-th1s-s4f!');
	const again = play([empty, accept], atPassword);
	t.like(again, {step: 'new-password', notice: {level: 'info'}});
	t.is(again.fields['new-password'].text, 'k3ep-th1s-s4fe');
});

test('an invite that is pasted at the start joins; other text does nothing', t => {
	const pasted = play([{type: 'paste', text: ' tinyp2p://a@b:1\n'}]);
	t.like(pasted, {step: 'invite', answers: {kind: 'join'}});
	t.is(pasted.fields.invite.text, 'tinyp2p://a@b:1');
	const ignored = play([{type: 'paste', text: 'q\r'}]);
	t.like(ignored, {step: 'choice', end: undefined, notice: {level: 'info'}});
});

test('Esc goes back a step and keeps what was typed; at the first it stays', t => {
	const state = play([accept, type('/x'), back]);
	t.is(state.step, 'choice');
	t.is(play([back], state).step, 'choice');
	t.is(play([accept], state).fields.folder.text, '/home/ada/x');
	const pathBack = play([accept, accept, folder('/f'), accept, free, back, back, back], state);
	t.is(pathBack.step, 'choice');
});

test('Esc takes back what is looked up, and its answer comes too late', t => {
	const asking = play([accept, accept]);
	const {asked} = asking;
	t.deepEqual(asked, {type: 'folder', text: '/home/ada'});
	const left = play([back], asking);
	t.like(left, {step: 'folder', asked: undefined});
	if (asked !== undefined) {
		const late = {
			type: 'answered',
			ask: asked,
			answer: {type: 'folder', path: '/', caution: undefined},
		} as const;
		t.is(reduceSetup(left, late), left);
	}
});

test('Tab completes what stands before the cursor', t => {
	const line = play([accept, empty, type('/srv/m/end'), {type: 'edit', edit: {type: 'start'}}]);
	const there = play(
		Array.from({length: 6}, () => ({type: 'edit', edit: {type: 'right'}}) as const),
		line,
	);
	const asking = play([{type: 'complete'}], there);
	t.deepEqual(asking.asked, {type: 'complete', text: '/srv/m'});
	const done = play([{type: 'completed', text: '/srv/mu', candidates: ['music', 'mud']}], asking);
	t.like(done.fields.folder, {text: '/srv/mu/end', cursor: 7});
	t.deepEqual(done.candidates, ['music', 'mud']);
	t.deepEqual(play([type('s')], done).candidates, []);
	t.is(play([{type: 'complete'}]).asked, undefined);
});
