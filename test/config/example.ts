import test from 'ava';
import {parse} from 'smol-toml';
import {checkKeys} from '../../source/config/check-keys.ts';
import {exampleConfig} from '../../source/config/example.ts';
import {readSettings} from '../../source/config/read-settings.ts';
import {settingNames} from '../../source/config/settings.ts';
import {actions} from '../../source/control/actions.ts';
import {withOverrides} from '../../source/control/key-overrides.ts';
import {keyTable, reader} from '../helpers/config-reader.ts';

const example = exampleConfig(keyTable);

test('as it is written it says nothing and has no problem', t => {
	const {values, keys, problems} = readSettings(example, reader);
	t.deepEqual(problems, []);
	t.deepEqual(values, {});
	t.is(keys.size, 0);
});

test('with everything uncommented it says everything and has no problem', t => {
	const text = example.replaceAll(/^#(?! |$)/gm, '');
	t.notThrows(() => parse(text));
	const {values, keys, problems} = readSettings(text, reader);
	t.deepEqual(problems, []);
	t.deepEqual(Object.keys(values).sort(), [...settingNames].sort());
	const checked = checkKeys(keys, keyTable);
	t.deepEqual(checked.problems, []);
	t.deepEqual(withOverrides(actions, checked.keys), [...actions]);
	t.is(Object.keys(checked.keys).length, actions.length);
});

test('it is made for reading: no long lines, and every setting is explained', t => {
	t.deepEqual(
		example
			.split('[keys]')[0]
			?.split('\n')
			.filter(line => line.length > 120),
		[],
	);
	t.regex(example, /password itself is no setting/);
	for (const line of example.split('\n').filter(text => /^#\S.* = (?!.*# )/.test(text))) {
		t.regex(example.slice(0, example.indexOf(`\n${line}\n`) + 1), /# [^\n]+\n$/, line);
	}
});
