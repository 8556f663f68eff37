/** @returns what puts `text` into the clipboard of the terminal that the user sits at, over any number of hops (OSC 52). */
export const clipboardSequence = (text: string): string => {
	const bytes = new TextEncoder().encode(text);
	return `\u001B]52;c;${btoa(String.fromCharCode(...bytes))}\u0007`;
};
