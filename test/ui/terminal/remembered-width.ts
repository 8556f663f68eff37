import test from 'ava';
import stringWidth from 'string-width';
import rememberedWidth from '../../../source/ui/terminal/remembered-width.ts';
import {createRandom} from '../../helpers/random.ts';

const parts = ['a', '│', '日', 'é', 'e\u0301', '🎵', '\u001B[7m', '\u001B[0m', '\u00AD', '①', ' '];

test('a width that is remembered is the one that it was, however many came since', t => {
	const random = createRandom(1);
	const texts = Array.from({length: 300}, () =>
		Array.from({length: random(20)}, () => parts[random(parts.length)]).join(''),
	);
	for (let round = 0; round < 3; round += 1) {
		for (const text of texts) {
			t.is(rememberedWidth(text), stringWidth(text), JSON.stringify(text));
		}

		for (let other = 0; other < 3000; other += 1) {
			rememberedWidth(`other ${round} ${other}`);
		}
	}
});

test('what is asked with options is answered with them', t => {
	t.is(rememberedWidth('①'), 1);
	t.is(rememberedWidth('①', {ambiguousIsNarrow: false}), 2);
	t.is(rememberedWidth('①'), 1);
});
