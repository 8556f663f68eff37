import test from 'ava';
import {withExtensions} from '../../source/control/actions/choose-files.ts';

for (const [filter, extensions, expected] of [
	['', 'mp3,flac', 'ext:mp3,flac'],
	['lake', 'jpg', 'lake ext:jpg'],
	['ext:iso lake', 'jpg', 'lake ext:jpg'],
	['lake ext:iso', '', 'lake'],
	['!ext:iso "two words"', 'jpg', '!ext:iso "two words" ext:jpg'],
] as const) {
	test(`"${filter}" with ${extensions || 'no extension'} is "${expected}"`, t => {
		t.is(withExtensions(filter, extensions), expected);
	});
}
