import {drawable} from '../../model/drawable.ts';
import type {SetupKind, SetupState, SetupStep, TextStep} from '../../state/setup/setup-state.ts';
import {stepsOf} from '../../state/setup/steps.ts';

/** Each way to begin as one line: its name, and what comes of it. */
export const kindTexts: Readonly<Record<SetupKind, readonly [name: string, gist: string]>> = {
	start: ['Start a network', 'share a folder and invite others'],
	join: ['Join a network', 'with an invite, or an address and its password'],
	demo: ['Try the demo', 'made-up peers and files on this machine'],
};

/** What stands before each line of text. */
export const fieldLabels: Readonly<Record<TextStep, string>> = {
	invite: 'Invite',
	password: 'Password',
	folder: 'Folder',
	'new-password': 'Password',
	port: 'Port',
};

/** Whether to keep the network for the next run, each answer as one line. */
export const rememberTexts: ReadonlyArray<readonly [remember: boolean, name: string, gist: string]> = [
	[true, 'Yes', 'the next start offers to go on in it'],
	[false, 'No', 'its password has to be typed again'],
];

/** @returns the name of the way that was chosen and how far it has come: `Join a network 2/3`. */
export const stepTitle = (state: SetupState): string => {
	const {step, answers} = state;
	const steps = stepsOf(state);
	return step === 'choice' || answers.kind === 'go-on'
		? 'Welcome'
		: `${kindTexts[answers.kind][0]} ${steps.indexOf(step)}/${steps.length - 1}`;
};

/** @returns what a step asks for, and then what helps to answer, in sentences. */
export const stepSentences = ({step, answers, fields, memory}: SetupState): readonly [string, string] => {
	const texts: Readonly<Record<SetupStep, readonly [string, string]>> = {
		choice: ['Share files among friends: one password, one merged list, no server.', ''],
		invite: [
			'Paste the invite that you were given, or the address of any member.',
			'An invite begins with tinyp2p:// and holds the password; an address is a host and a port, such as 192.0.2.7:2004.',
		],
		password: [
			`What is the password of the network at ${drawable(answers.join[0] ?? '')}?`,
			'It is not shown while you type.',
		],
		folder: ['Which folder do you share?', 'What you download goes into it as well, and is offered on.'],
		'new-password': [
			'Whoever has this password can see and fetch all that is shared.',
			fields['new-password'].fresh
				? 'It was made up for you, and is in the invite that you will give others. Type to use your own.'
				: 'It is in the invite that you will give others.',
		],
		port: [
			'At which port can others reach you?',
			'Where a router is in between, it has to forward this port to your machine.',
		],
		remember: [
			'Remember this network on this machine?',
			`Its password is then kept in ${memory?.file ?? ''}, readable by you alone.`,
		],
	};
	return texts[step];
};
