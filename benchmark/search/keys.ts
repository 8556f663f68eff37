/** Words as people type them, two of them misspelt, one beyond ASCII: each letter is a key. */
const words = ['radiohead', 'musica', 'reprots', 'tapoli s0', 'img_4a', 'kadihaed', '日本', 'docs ber'];

/** @returns what stands in the filter after each key. */
export const keystrokes = (): readonly string[] =>
	words.flatMap(word => {
		const characters = [...word];
		return characters.map((_, index) => characters.slice(0, index + 1).join(''));
	});
