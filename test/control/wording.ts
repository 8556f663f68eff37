import test from 'ava';
import {counted, fetchSentence, transfersPhrase} from '../../source/control/wording.ts';
import {transfer} from '../helpers/state-with.ts';

test('counts agree with their nouns', t => {
	t.is(counted(1, 'file'), '1 file');
	t.is(counted(1204, 'file'), '1,204 files');
});

test('what came of a download is one sentence', t => {
	t.is(fetchSentence({ids: [1, 2], skipped: 0}), 'Queued 2 files.');
	t.is(fetchSentence({ids: [1, 2, 3], skipped: 1}), 'Queued 2 files; 1 file is here already.');
	t.is(fetchSentence({ids: [1, 2], skipped: 2}), '2 files are here already.');
	t.is(fetchSentence({ids: [], skipped: 0}), 'Nothing was left to download.');
});

test('one transfer is named, several are counted, with what would be lost', t => {
	t.is(transfersPhrase([transfer(1)]), 'file-1');
	t.is(transfersPhrase([transfer(1, {received: 2048}), transfer(2)]), '2 transfers (2.0K done)');
});
