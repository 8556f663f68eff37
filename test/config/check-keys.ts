import test from 'ava';
import {checkKeys} from '../../source/config/check-keys.ts';
import {readSettings} from '../../source/config/read-settings.ts';
import {keyTable, reader} from '../helpers/config-reader.ts';

const check = (...lines: readonly string[]) => {
	const {keys, problems} = readSettings(['[keys]', ...lines].join('\n'), reader);
	const checked = checkKeys(keys, keyTable);
	return {
		keys: checked.keys,
		problems: [...problems, ...checked.problems].map(({line, text}) => `${line} ${text}`),
	};
};

test('a key, several and none, as people write them', t => {
	t.deepEqual(check('quit = "Q"', 'zoom = ["Z", "Ctrl-X", "Z"]', 'refresh = []', 'page-down = "PgDn"'), {
		keys: {quit: ['Q'], zoom: ['Z', 'ctrl-x'], refresh: [], 'page-down': ['page-down']},
		problems: [],
	});
});

test('two actions may change their keys, and one may take what another gave up', t => {
	t.deepEqual(check('sort = "S"', 'reverse = "s"').problems, []);
	t.deepEqual(check('download = "U"', 'mark-shown-files = "d"').problems, []);
	t.deepEqual(check('connect = "x"', 'forget = []').problems, []);
});

test('a key of its own within a scope, the same in another', t => {
	t.deepEqual(check('download = "p"'), {keys: {download: ['p']}, problems: []});
	t.deepEqual(check('zoom = "Z"', 'download = ["a", "D"]'), {
		keys: {zoom: ['Z']},
		problems: ['3 expected keys of its own for keys.download, got "a", which is mark-shown-files'],
	});
});

test('a key that counts everywhere cannot be one of a list, nor the other way round', t => {
	t.deepEqual(check('quit = "d"').problems, [
		'2 expected keys of its own for keys.quit, got "d", which is download',
	]);
	t.deepEqual(check('follow = "q"').problems, [
		'2 expected keys of its own for keys.follow, got "q", which is quit',
	]);
});

test('of two lines the later gives way, also where the earlier one then does', t => {
	const {keys, problems} = check('sort = "x"', 'reverse = "x"', 'filter = "S"');
	t.deepEqual(keys, {sort: ['x']});
	t.is(problems.length, 2);
	t.true(problems.some(problem => problem.startsWith('3 ')));
	t.true(problems.some(problem => problem.startsWith('4 ')));
});

const mistakes: ReadonlyArray<readonly [line: string, expected: RegExp]> = [
	['qiut = "Q"', /^2 expected the id of an action, got keys\.qiut; perhaps quit was meant$/],
	['toString = "Q"', /got keys\.toString$/],
	['quit = 5', /expected keys\.quit to be a key such as .*, got 5$/],
	['quit = "QQ"', /got "QQ"$/],
	['quit = ["Q", "f5"]', /got \["Q","f5"\]$/],
	['quit = {a = "Q"}', /expected the name of a setting, got keys\.quit\.a$/],
	['quit = "ctrl-c"', /another key than Ctrl-C, which always quits$/],
	['quit-now = "x"', /Ctrl-C and others at most$/],
	['quit-now = []', /Ctrl-C and others at most$/],
	['redraw = "r"', /a key that types nothing, got "r"$/],
	['edit-left = "h"', /a key that types nothing, got "h"$/],
	['accept = ["enter", "Space"]', /a key that types nothing, got "space"$/],
];

for (const [line, expected] of mistakes) {
	test(`is told, and the rest is used: ${line}`, t => {
		const {keys, problems} = check(line, 'zoom = "Z"');
		t.deepEqual(keys, {zoom: ['Z']});
		t.is(problems.length, 1);
		t.regex(problems[0] ?? '', expected);
	});
}

test('Ctrl-C may get company', t => {
	t.deepEqual(check('quit-now = ["Ctrl-C", "Ctrl-Q"]').problems, []);
});
