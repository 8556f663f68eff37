import test from 'ava';
import type {RememberedNetwork} from '../../../source/model/remembered-network.ts';
import {chosenSetup} from '../../../source/state/setup/chosen-setup.ts';
import {reduceSetup} from '../../../source/state/setup/reduce-setup.ts';
import type {SetupAnswer} from '../../../source/state/setup/setup-ask.ts';
import type {SetupEvent} from '../../../source/state/setup/setup-event.ts';
import {initialSetup, type SetupState} from '../../../source/state/setup/setup-state.ts';
import {chosenNetwork} from '../../../source/state/setup/ways.ts';

const music: RememberedNetwork = {password: 'm', folder: '/music', port: 2004, used: 2};
const films: RememberedNetwork = {password: 'f', folder: '/films', port: 2005, used: 1};

const begin = (...networks: readonly RememberedNetwork[]): SetupState =>
	initialSetup({
		...{folder: '/home/ada', port: 2004, generated: 'k3ep-th1s-s4fe'},
		memory: {
			...{file: '~/networks.json', now: 3, problem: undefined},
			networks: networks.map(network => ({network, label: network.folder, isGone: false})),
		},
	});

const play = (from: SetupState, ...events: readonly SetupEvent[]): SetupState =>
	events.reduce(reduceSetup, from);

/** Answers what is asked at that moment. */
const told = (state: SetupState, answer: SetupAnswer): SetupState => {
	if (state.asked === undefined) {
		throw new Error(`Nothing is asked that ${answer.type} would answer.`);
	}

	return reduceSetup(state, {type: 'answered', ask: state.asked, answer});
};

const accept = {type: 'accept'} as const;
const back = {type: 'back'} as const;
const forget = {type: 'forget'} as const;
const done = {type: 'done'} as const;
const choose = (by: number): SetupEvent => ({type: 'choose', by});

/** At the question whether to remember, the last of those that are asked. */
const atRemember = (): SetupState => {
	const folder = told(play(begin(), accept, accept), {type: 'folder', path: '/f', caution: undefined});
	const port = told(play(folder, accept), {type: 'port-free'});
	return told(play(port, accept), {type: 'port-free'});
};

test('Enter goes on in the network that was used last, at once', t => {
	const asking = play(begin(music, films), accept);
	t.deepEqual(asking.asked, {type: 'go-on', network: music});
	t.is(asking.end, undefined);
	t.deepEqual(chosenSetup(told(asking, done)), {kind: 'go-on', network: music});
});

test('the choice goes through the networks, then the ways to begin another, and round', t => {
	const start = begin(music, films);
	const kinds = [0, 1, 2, 3, 4, 5].map(by => play(start, choose(by)).answers.kind);
	t.deepEqual(kinds, ['go-on', 'go-on', 'start', 'join', 'demo', 'go-on']);
	t.is(play(start, choose(-1)).answers.kind, 'demo');
	t.is(chosenNetwork(play(start, choose(1)))?.network, films);
	t.is(play(start, choose(2), accept).step, 'folder');
	t.is(play(start, choose(2), accept, back).step, 'choice');
});

test('a network that cannot be opened says why, and the choice stays', t => {
	const refused = told(play(begin(music), accept), {type: 'problem', text: 'Nothing is there\u001B.'});
	t.like(refused, {step: 'choice', end: undefined, notice: {level: 'problem'}});
	t.is(refused.notice?.text, 'Nothing is there\\u{1b}.');
});

test('a port that is taken is another one this time, after a yes', t => {
	const taken = told(play(begin(music), accept), {type: 'port-taken', instead: 2010});
	t.like(taken.notice, {
		level: 'question',
		text: 'Port 2004 is taken by another program; Enter goes on at 2010 this time.',
	});
	t.is(play(taken, back).notice, undefined);
	const opened = told(play(taken, accept), done);
	t.deepEqual(chosenSetup(opened), {kind: 'go-on', network: {...music, port: 2010}});
	const none = told(play(begin(music), accept), {type: 'port-taken', instead: undefined});
	t.is(none.notice?.level, 'problem');
});

test('a network is forgotten after a yes, and no other', t => {
	const asked = play(begin(music, films), choose(1), forget);
	t.is(asked.notice?.level, 'question');
	t.regex(asked.notice?.text ?? '', /forgets the password of the network of \/films/);
	for (const event of [back, choose(-1)]) {
		t.is(play(asked, event).notice, undefined);
		t.is(play(asked, event).memory?.networks.length, 2);
	}

	const forgetting = play(asked, accept);
	t.deepEqual(forgetting.asked, {type: 'forget', password: 'f'});
	const one = told(forgetting, done);
	t.is(chosenNetwork(one)?.network, music);
	const none = told(play(one, forget, accept), done);
	t.like(none, {step: 'choice', answers: {kind: 'start'}, memory: {networks: []}});
	t.is(play(none, accept).step, 'folder');

	const failed = told(forgetting, {type: 'problem', text: 'The disk is full.'});
	t.is(failed.memory?.networks.length, 2);
	t.is(play(begin(music), choose(1), forget).notice, undefined);
});

test('a network is kept where nobody says no', t => {
	const asked = atRemember();
	t.is(asked.step, 'remember');
	const keeping = play(asked, accept);
	t.deepEqual(keeping.asked, {
		type: 'remember',
		network: {password: 'k3ep-th1s-s4fe', folder: '/f', port: 2004},
	});
	t.is(keeping.end, undefined);
	t.like(chosenSetup(told(keeping, done)), {kind: 'start', folder: '/f', password: 'k3ep-th1s-s4fe'});
});

test('after a no nothing of it is kept, nor what was kept of it before', t => {
	const asked = atRemember();
	const no = play(asked, choose(1), accept);
	t.deepEqual(no.asked, {type: 'forget', password: 'k3ep-th1s-s4fe'});
	t.is(told(no, done).end, 'chosen');
	t.true(play(asked, choose(1), choose(1)).answers.remember);
	t.is(play(asked, {type: 'paste', text: 'no'}, {type: 'edit', edit: {type: 'insert', text: 'n'}}), asked);
	t.is(play(asked, back).step, 'port');
});

test('what cannot be kept keeps nobody out', t => {
	const failed = told(play(atRemember(), accept), {type: 'problem', text: 'The disk is full.'});
	t.like(failed, {step: 'remember', end: undefined});
	t.is(failed.notice?.text, 'The disk is full. Enter goes on all the same.');
	t.is(play(failed, accept).end, 'chosen');
});

test('where nothing is kept, nothing is asked and nothing is offered', t => {
	const {memory} = initialSetup({folder: '/f', port: 2004, generated: 'x'});
	t.is(memory, undefined);
	const without = {...atRemember(), memory: undefined, step: 'port'} as const;
	t.is(told(play(without, accept), {type: 'port-free'}).end, 'chosen');
});

test('a file that cannot be used is said first, and everything else is there', t => {
	const state = initialSetup({
		...{folder: '/f', port: 2004, generated: 'x'},
		memory: {file: '~/n', now: 0, networks: [], problem: 'It is damaged.'},
	});
	t.deepEqual(state.notice, {level: 'problem', text: 'It is damaged.'});
	t.is(play(state, accept).step, 'folder');
});
