import stringWidth, {type Options} from 'string-width';

/** How many widths are remembered at least: those of all texts of a few frames. */
const fewest = 2000;

let recent = new Map<string, number>();
let older = new Map<string, number>();

/**
 * What `string-width` answers, remembered: the renderer asks for the width of every text in every frame, and nearly all of
 * them are those of the frame before. The bundle has this wherever that is imported.
 */
export default function rememberedWidth(text: string, options?: Options): number {
	if (options !== undefined) {
		return stringWidth(text, options);
	}

	const known = recent.get(text) ?? older.get(text);
	const width = known ?? stringWidth(text);
	if (!recent.has(text)) {
		remember(text, width);
	}

	return width;
}

function remember(text: string, width: number): void {
	if (recent.size >= fewest) {
		older = recent;
		recent = new Map();
	}

	recent.set(text, width);
}
