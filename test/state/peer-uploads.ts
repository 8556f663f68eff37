import test from 'ava';
import {peerUploads} from '../../source/state/peer-uploads.ts';

const cases: ReadonlyArray<readonly [to: string, url: string, same: boolean]> = [
	['10.0.0.9', 'http://10.0.0.9:2004', true],
	['::ffff:10.0.0.9', 'http://10.0.0.9:2004', true],
	['::1', 'http://[::1]:2004', true],
	['fe80::1', 'http://[::1]:2004', false],
	['10.0.0.9:5000', 'http://10.0.0.9:2004', true],
	['10.0.0.99', 'http://10.0.0.9:2004', false],
];
for (const [to, url, same] of cases) {
	test(`what goes to ${to} ${same ? 'goes' : 'does not go'} to the peer ${url}`, t => {
		const upload = {id: 1, to, label: '', size: 1, sent: 0, speed: 0, startedAt: 0};
		t.is(peerUploads([upload], url).length, same ? 1 : 0);
	});
}
