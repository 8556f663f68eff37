import test from 'ava';
import {Hearsay} from '../../../source/engine/peers/hearsay.ts';
import {parsePeerUrl} from '../../../source/wire/peer-url.ts';

const address = (host: string) => parsePeerUrl(`http://${host}:80`);

/** Takes all, and says of each whether it was right. @returns who named them, in the order of their turns. */
function drain(hearsay: Hearsay, isRight: (host: string) => boolean): string[] {
	const tellers: string[] = [];
	for (let next = hearsay.take(); next !== undefined; next = hearsay.take()) {
		tellers.push(next.teller);
		hearsay.judge(next.teller, isRight(next.address.host));
	}

	return tellers;
}

test('tellers take turns, and each is taken from as far as a thousand go', t => {
	const hearsay = new Hearsay();
	for (let index = 0; index < 1500; index++) {
		hearsay.add('many', address(`many${index}`));
	}

	t.true(hearsay.isFull('many'));
	t.is(hearsay.size, 1000);
	hearsay.add('few', address('few0'));
	hearsay.add('few', address('few1'));
	hearsay.add('few', address('few1'));
	t.deepEqual(
		drain(hearsay, () => true)
			.slice(0, 4)
			.sort(),
		['few', 'few', 'many', 'many'],
	);
	t.is(hearsay.size, 0);
});

test('who names addresses at which nobody answers has its turn less and less often', t => {
	const hearsay = new Hearsay();
	for (let index = 0; index < 1000; index++) {
		hearsay.add('honest', address(`good${index}`));
		for (let liar = 0; liar < 30; liar++) {
			hearsay.add(`liar ${liar}`, address(`bad${liar}-${index}`));
		}
	}

	const order = drain(hearsay, host => host.startsWith('good'));
	const last = order.lastIndexOf('honest');
	t.true(last < 2000, `the thousandth honest one was number ${last}, where turns alike would make it 30,000`);
	t.is(order.length, 31_000, 'the others are not lost');
});

test('a teller who was wrong and is right again gets its turns back', t => {
	const hearsay = new Hearsay();
	for (let index = 0; index < 100; index++) {
		hearsay.add('a', address(`a${index}`));
		hearsay.add('b', address(`b${index}`));
	}

	for (let index = 0; index < 10; index++) {
		hearsay.judge('a', false);
	}

	for (let index = 0; index < 10; index++) {
		hearsay.judge('a', true);
	}

	const order = drain(hearsay, () => true);
	t.true(order.slice(0, 100).filter(teller => teller === 'a').length >= 45);
});
