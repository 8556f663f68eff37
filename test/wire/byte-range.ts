import test from 'ava';
import {contentRange, parseContentRange, requestedRange} from '../../source/wire/byte-range.ts';

const ranges: readonly (readonly [string | undefined, ReturnType<typeof requestedRange>])[] = [
	[undefined, 'all'],
	['bytes=0-', {start: 0, end: 100}],
	['bytes=0-0', {start: 0, end: 1}],
	['bytes=10-19', {start: 10, end: 20}],
	['Bytes=10-19', {start: 10, end: 20}],
	['bytes=99-500', {start: 99, end: 100}],
	['bytes=-1', {start: 99, end: 100}],
	['bytes=-500', {start: 0, end: 100}],
	['bytes=-0', 'none'],
	['bytes=100-', 'none'],
	['bytes=100-200', 'none'],
	['bytes=999999999999999-', 'none'],
	['bytes=20-10', 'all'],
	['bytes=-', 'all'],
	['bytes=a-b', 'all'],
	['bytes=0-1,5-6', 'all'],
	['bytes=9999999999999999-', 'all'],
	['lines=0-1', 'all'],
	['', 'all'],
];

for (const [field, expected] of ranges) {
	test(`of 100 bytes, ${JSON.stringify(field)} means ${JSON.stringify(expected)}`, t => {
		t.deepEqual(requestedRange(field, 100), expected);
	});
}

test('an empty file has no range', t => {
	t.is(requestedRange('bytes=0-', 0), 'none');
	t.is(requestedRange('bytes=-5', 0), 'none');
	t.is(requestedRange(undefined, 0), 'all');
});

test('a Content-Range is written and read', t => {
	const text = contentRange({start: 10, end: 20}, 100);
	t.is(text, 'bytes 10-19/100');
	t.deepEqual(parseContentRange(text), {start: 10, end: 20, size: 100});
	const bad = [
		undefined,
		'',
		'bytes */100',
		'bytes 0-1/*',
		'bytes 5-4/100',
		'bytes 0-100/100',
		'bytes 0-1/1e9',
	];
	for (const field of bad) {
		t.is(parseContentRange(field), undefined, field);
	}
});
