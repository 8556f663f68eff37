import test from 'ava';
import {type UploadSlot, UploadSlots} from '../../../source/engine/uploads/upload-slots.ts';

const never = new AbortController().signal;
const patience = 1000;

/** Places whose waits end only when `expire` is called. */
function createSlots(count: number) {
	const expiries: (() => void)[] = [];
	const slots = new UploadSlots({
		count,
		sleep: (_milliseconds, signal) =>
			new Promise((resolve, reject) => {
				expiries.push(resolve);
				signal.addEventListener('abort', () => reject(signal.reason));
			}),
	});
	const held: [person: string, slot: UploadSlot][] = [];
	const ask = (person: string, signal = never) => {
		const asked = slots.acquire(person, patience, signal);
		void asked.then(slot => slot && held.push([person, slot]));
		return asked;
	};

	return {
		slots,
		held,
		ask,
		who: () => held.map(([person]) => person).join(' '),
		expire() {
			for (const end of expiries) {
				end();
			}
		},
	};
}

const settle = async (): Promise<void> => {
	for (let turn = 0; turn < 50; turn++) {
		await undefined;
	}
};

test('no more go out at once than there are places, and the last one is kept for somebody who has none', async t => {
	const {ask, who, held} = createSlots(3);
	for (let index = 0; index < 5; index++) {
		void ask('ann');
	}

	await settle();
	t.is(who(), 'ann ann');
	void ask('ben');
	await settle();
	t.is(who(), 'ann ann ben');
	void ask('carl');
	await settle();
	t.is(held.length, 3);
});

test('who has the fewest comes next, then who has waited longest', async t => {
	const {ask, who, held} = createSlots(4);
	for (const person of ['ann', 'ann', 'ann', 'ben', 'ann', 'ann', 'ben', 'carl', 'dora']) {
		void ask(person);
	}

	await settle();
	t.is(who(), 'ann ann ann ben');
	for (let index = 0; index < 4; index++) {
		held[index]?.[1].release();
		await settle();
	}

	t.is(who(), 'ann ann ann ben carl dora ann ben');
});

test('all get all in the end', async t => {
	const {ask, held} = createSlots(2);
	const persons = ['ann', 'ben', 'carl'].flatMap(person => Array.from({length: 10}, () => person));
	const all = persons.map(person => ask(person));
	for (let index = 0; index < persons.length; index++) {
		await settle();
		t.true(held.length - index <= 2);
		held[index]?.[1].release();
	}

	t.true((await Promise.all(all)).every(slot => slot !== undefined));
});

test('with one place it goes round', async t => {
	const {ask, who, held} = createSlots(1);
	for (const person of ['ann', 'ann', 'ben']) {
		void ask(person);
	}

	for (let index = 0; index < 3; index++) {
		await settle();
		held[index]?.[1].release();
	}

	t.is(who(), 'ann ann ben');
});

test('who waits too long, or hangs up, is out, and takes no place from others', async t => {
	const {ask, who, held, expire} = createSlots(1);
	void ask('ann');
	const late = ask('ben');
	const gone = new AbortController();
	const left = ask('carl', gone.signal);
	await settle();
	gone.abort();
	t.is(await left, undefined);
	t.is(await ask('carl', gone.signal), undefined);
	expire();
	t.is(await late, undefined);
	held[0]?.[1].release();
	held[0]?.[1].release();
	void ask('dora');
	await settle();
	t.is(who(), 'ann dora');
	void ask('ann');
	await settle();
	t.is(who(), 'ann dora', 'a place that is released twice is one place');
});

test('the count can be changed: more begin at once, and fewer only later', async t => {
	const {slots, ask, who, held} = createSlots(1);
	for (const person of ['ann', 'ben', 'carl', 'dora']) {
		void ask(person);
	}

	await settle();
	slots.setCount(0);
	held[0]?.[1].release();
	await settle();
	t.is(who(), 'ann');
	slots.setCount(2);
	await settle();
	t.is(who(), 'ann ben carl');
	slots.setCount(1);
	held[1]?.[1].release();
	await settle();
	t.is(who(), 'ann ben carl');
	held[2]?.[1].release();
	await settle();
	t.is(who(), 'ann ben carl dora');
});

test('one person cannot have without end waiting', async t => {
	const {ask} = createSlots(0);
	const asked = Array.from({length: 65}, () => ask('ann'));
	t.is(await asked[64], undefined);
	const waiting = await Promise.race([ask('ben'), settle().then(() => 'waits')]);
	t.is(waiting, 'waits');
});
