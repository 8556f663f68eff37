import {chmod, mkdir, stat, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {answerAsk} from '../../../source/commands/setup/answer-ask.ts';
import type {SetupAnswer, SetupAsk} from '../../../source/state/setup/setup-ask.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';

interface Place {
	readonly home: string;
	ask(ask: SetupAsk): Promise<SetupAnswer>;
	complete(text: string): Promise<SetupAnswer>;
	look(text: string): Promise<SetupAnswer>;
}

const createPlace = async (t: ExecutionContext): Promise<Place> => {
	const home = await temporaryFolder(t);
	for (const name of ['music/live', 'music/late', 'movies', '.config', '日本語', '日本人', 'lone']) {
		await mkdir(join(home, name), {recursive: true});
	}

	await writeFile(join(home, 'music.txt'), '');
	await symlink('movies', join(home, 'linked'));
	await symlink('nowhere', join(home, 'lost'));
	const ask = (asked: SetupAsk) => answerAsk(asked, {directory: home, home, host: '127.0.0.1'});
	return {
		home,
		ask,
		complete: text => ask({type: 'complete', text}),
		look: text => ask({type: 'folder', text}),
	};
};

test('Tab completes as far as all folders agree, with a slash behind the only one', async t => {
	const {home, complete} = await createPlace(t);
	const done = (text: string, candidates: readonly string[] = []): SetupAnswer => ({
		type: 'completed',
		text,
		candidates,
	});
	t.deepEqual(await complete('mu'), done('music/'));
	t.deepEqual(await complete('m'), done('m', ['movies', 'music']));
	t.deepEqual(await complete(`${home}/music/l`), done(`${home}/music/l`, ['late', 'live']));
	t.deepEqual(await complete('~/mo'), done('~/movies/'));
	t.deepEqual(await complete('~/.c'), done('~/.config/'));
	t.deepEqual(await complete('日'), done('日本', ['日本人', '日本語']));
	t.deepEqual(await complete('link'), done('linked/'), 'a link to a folder is one');
	t.deepEqual(await complete('lo'), done('lone/'), 'a link to nothing is none');
	const {candidates} = {candidates: [], ...(await complete('~'))};
	t.deepEqual(candidates, ['linked', 'lone', 'movies', 'music', '日本人', '日本語']);
});

test('what cannot be completed says so in one sentence', async t => {
	const {complete} = await createPlace(t);
	await t.throwsAsync(complete('nothing-like-it'), {
		message: /^No folder in .* begins with "nothing-like-it"\.$/,
	});
	await t.throwsAsync(complete('gone/'), {
		message: /^Expected a folder to look into, but .*\/gone is none\.$/,
	});
	await t.throwsAsync(complete('music.txt/x'), {message: /music\.txt is none\.$/});
});

test('a folder is taken, offered to be made, or refused in one sentence', async t => {
	const {home, look, ask} = await createPlace(t);
	t.deepEqual(await look('music'), {type: 'folder', path: join(home, 'music'), caution: undefined});
	t.deepEqual(await look('~/music/'), {type: 'folder', path: join(home, 'music'), caution: undefined});
	t.deepEqual(await look('new/deep'), {type: 'no-folder', path: join(home, 'new/deep')});
	t.like(await ask({type: 'make-folder', text: join(home, 'new/deep')}), {type: 'folder'});
	t.true((await stat(join(home, 'new/deep'))).isDirectory());
	await t.throwsAsync(look('music.txt'), {
		message: /^Expected a folder to share at .*music\.txt, but it is a file\.$/,
	});
	await t.throwsAsync(look('music.txt/x'), {message: /but a part of that path is a file\.$/});
	await t.throwsAsync(look(`${'x'.repeat(300)}`), {message: /^Expected a folder that may be read/});
});

test('the home folder and the whole disk are shared only after a word of caution', async t => {
	const {home, look} = await createPlace(t);
	const caution = (answer: SetupAnswer): string | undefined =>
		answer.type === 'folder' ? answer.caution : undefined;
	t.regex(caution(await look(home)) ?? '', /home folder/);
	t.is(caution(await look('music')), undefined);
	if (process.getuid?.() === 0) {
		// Others cannot write there, and are told that instead.
		t.regex(caution(await look('/')) ?? '', /whole disk/);
	}
});

// First and alone, for it changes who the whole process is: the superuser may look everywhere.
test.serial('a folder that nobody lets us look at is refused in one sentence', async t => {
	const {home, look} = await createPlace(t);
	await chmod(home, 0o755);
	await chmod(join(home, 'movies'), 0);
	const superuser = process.getuid?.() === 0;
	if (superuser) {
		process.seteuid?.(65_534);
	}

	try {
		await t.throwsAsync(look('movies/x'), {
			message: /^Expected a folder that may be read, but .*movies\/x may not\.$/,
		});
	} finally {
		if (superuser) {
			process.seteuid?.(0);
		}
	}
});
