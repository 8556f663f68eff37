const shortest = 12;

/** Letters alone, or with a few digits behind them as people do who are asked for digits. */
const plainWord = /^\p{L}{1,20}\d{0,4}$/u;

/** One and the same over and over. */
const repetition = /^(.+?)\1+.{0,3}$/u;

const keyboardRows = ['qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm'];

/** Whether `next` comes after `before` without anybody having to think. */
const goesOn = (before: string, next: string): boolean =>
	Math.abs((next.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) <= 1 ||
	keyboardRows.some(row => row.includes(before + next));

/** @returns how many characters do not merely go on with the one before. */
const surprises = (characters: readonly string[]): number =>
	characters.filter((character, index) => !goesOn(characters[index - 1] ?? '\0', character)).length;

/**
 * @returns why a password is easy to guess, as a part of a sentence; undefined where nothing speaks against it. Only the
 * gross cases: a list of the world's favourite passwords would weigh more than the rest of the program.
 */
export const passwordWeakness = (password: string): string | undefined => {
	const characters = [...password.toLowerCase()];
	if (characters.length < shortest) {
		return `it has only ${characters.length} character${characters.length === 1 ? '' : 's'}`;
	}

	if (plainWord.test(password)) {
		return 'it is one plain word';
	}

	if (new Set(characters).size < shortest / 2 || repetition.test(password)) {
		return 'it repeats itself';
	}

	return surprises(characters) < shortest / 2
		? 'it follows the alphabet, the digits or the keyboard'
		: undefined;
};

/** @returns what to tell whoever uses a password, as one sentence; undefined where nothing speaks against it. */
export const passwordWarning = (password: string): string | undefined => {
	const weakness = passwordWeakness(password);
	return (
		weakness &&
		`The network's password is easy to guess, as ${weakness}: whoever records one connection can try words on it until one fits.`
	);
};
