const shortest = 12;

/** Letters alone, or with a few digits behind them as people do who are asked for digits. */
const plainWord = /^\p{L}{1,20}\d{0,4}$/u;

/** @returns why a password is easy to guess, as a part of a sentence; undefined where nothing speaks against it. */
export const passwordWeakness = (password: string): string | undefined => {
	const characters = [...password];
	if (characters.length < shortest) {
		return `it has only ${characters.length} character${characters.length === 1 ? '' : 's'}`;
	}

	if (plainWord.test(password)) {
		return 'it is one plain word';
	}

	return new Set(characters).size < shortest / 2 ? 'it repeats itself' : undefined;
};
