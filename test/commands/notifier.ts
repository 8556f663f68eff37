import test from 'ava';
import {type Notice, Notifier} from '../../source/commands/notifier.ts';

const told = (allowed: readonly Notice[]): string => {
	let text = '';
	const notifier = new Notifier({
		allowed,
		write: written => {
			text += written;
		},
		toast: said => {
			text += `(${said})`;
		},
	});
	notifier.tellLeft(2);
	notifier.tellLeft(0);
	notifier.notify('Done.', 'info');
	notifier.close();
	notifier.close();
	return text;
};

test('only what is allowed is told, and the title is given back', t => {
	t.is(told([]), '');
	t.is(told(['toast']), '(Done.)');
	t.is(told(['bell', 'osc9']), '\u001B]9;Done.\u0007\u0007');
	t.is(told(['title']), '\u001B[22;2t\u001B]2;tinyp2p: 2 left\u0007\u001B]2;tinyp2p\u0007\u001B[23;2t');
});
