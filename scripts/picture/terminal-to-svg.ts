import type {IBufferCell, Terminal} from '@xterm/headless';

const cellWidth = 8.4;
const cellHeight = 17;
const padding = 14;

/** What a terminal's colours look like. */
export interface Palette {
	/** The 16 that every terminal has. */
	readonly colors: readonly string[];
	readonly foreground: string;
	readonly background: string;
}

export const dark: Palette = {
	colors: [
		...['#1d2021', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#c8ccd4'],
		...['#6b7280', '#f28b94', '#b5e08f', '#f0d399', '#8cc8ff', '#dd9cf0', '#7fd4de', '#ffffff'],
	],
	foreground: '#d4d8e0',
	background: '#16181d',
};

export const light: Palette = {
	colors: [
		...['#383a42', '#d73a49', '#2f8132', '#b58900', '#2f5fd0', '#a626a4', '#0d8ba0', '#a0a1a7'],
		...['#696c77', '#e45649', '#50a14f', '#c18401', '#4078f2', '#c24bbf', '#0184bc', '#ffffff'],
	],
	foreground: '#2a2c33',
	background: '#fafafa',
};

interface Style {
	/** undefined: that of ordinary text. */
	readonly color: string | undefined;
	readonly fill: string | undefined;
	readonly bold: boolean;
	readonly dim: boolean;
	readonly underline: boolean;
}

const paletteColor = (index: number, {colors, foreground}: Palette): string => {
	if (index < 16) {
		return colors[index] ?? foreground;
	}

	if (index >= 232) {
		const grey = 8 + (index - 232) * 10;
		return `rgb(${grey},${grey},${grey})`;
	}

	const level = (value: number): number => (value === 0 ? 0 : 55 + value * 40);
	const cube = index - 16;
	return `rgb(${level(Math.floor(cube / 36))},${level(Math.floor(cube / 6) % 6)},${level(cube % 6)})`;
};

const rgb = (value: number): string => `#${value.toString(16).padStart(6, '0')}`;

function styleOf(cell: IBufferCell, palette: Palette): Style {
	const ink = cell.isFgRGB()
		? rgb(cell.getFgColor())
		: cell.isFgPalette()
			? paletteColor(cell.getFgColor(), palette)
			: undefined;
	const paper = cell.isBgRGB()
		? rgb(cell.getBgColor())
		: cell.isBgPalette()
			? paletteColor(cell.getBgColor(), palette)
			: undefined;
	const inverse = cell.isInverse() !== 0;
	return {
		color: inverse ? (paper ?? palette.background) : ink,
		fill: inverse ? (ink ?? palette.foreground) : paper,
		bold: cell.isBold() !== 0,
		dim: cell.isDim() !== 0,
		underline: cell.isUnderline() !== 0,
	};
}

const escapes: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;'};
const escaped = (text: string): string =>
	text.replaceAll(/[&<>]/g, character => escapes[character] ?? character);

/** What a font for letters often has not: a run of its own keeps the letters beside it in their font. */
const isDrawing = (text: string): boolean => /[\u2800-\u28FF]/.test(text);

interface Run {
	readonly style: Style;
	readonly column: number;
	width: number;
	text: string;
}

function runsOf(terminal: Terminal, row: number, palette: Palette): readonly Run[] {
	const line = terminal.buffer.active.getLine(row);
	const runs: Run[] = [];
	for (let column = 0; line && column < terminal.cols; column++) {
		const cell = line.getCell(column);
		if (!cell || cell.getWidth() === 0) {
			continue;
		}

		const style = styleOf(cell, palette);
		const last = runs.at(-1);
		const text = cell.getChars() || ' ';
		const goesOn =
			last !== undefined &&
			JSON.stringify(last.style) === JSON.stringify(style) &&
			last.column + last.width === column &&
			isDrawing(last.text) === isDrawing(text);
		if (goesOn) {
			last.text += text;
			last.width += cell.getWidth();
		} else {
			runs.push({style, column, width: cell.getWidth(), text});
		}
	}

	return runs;
}

function drawRun({style, column, width, text}: Run): string {
	const x = (padding + column * cellWidth).toFixed(1);
	const span = (width * cellWidth).toFixed(1);
	const paper = style.fill
		? `<rect x="${x}" width="${span}" height="${cellHeight}" fill="${style.fill}"/>`
		: '';
	if (text.trim() === '') {
		return paper;
	}

	const color = style.color === undefined ? '' : ` fill="${style.color}"`;
	const weight = style.bold ? ' font-weight="bold"' : '';
	const opacity = style.dim ? ' opacity="0.6"' : '';
	const line = style.underline ? ' text-decoration="underline"' : '';
	return `${paper}<text x="${x}" y="13"${color}${weight}${opacity}${line} textLength="${span}">${escaped(text)}</text>`;
}

/** @returns a row of the visible screen as a picture of its own, as high as one row. */
export const rowToSvg = (terminal: Terminal, row: number, palette: Palette): string =>
	runsOf(terminal, terminal.buffer.active.baseY + row, palette)
		.map(drawRun)
		.join('');

/** @returns what puts the picture of a row at its place on the screen. */
export const placeRow = (drawn: string, row: number, attributes = ''): string =>
	drawn === '' ? '' : `<g transform="translate(0 ${padding + row * cellHeight})"${attributes}>${drawn}</g>`;

/** @returns a picture as large as the screen of a terminal, with `content` on it. */
export const frameSvg = (columns: number, rows: number, palette: Palette, content: string): string => {
	const width = Math.ceil(columns * cellWidth + padding * 2);
	const height = rows * cellHeight + padding * 2;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="${palette.foreground}" font-family="'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', Menlo, Consolas, monospace" font-size="14" xml:space="preserve"><rect width="100%" height="100%" rx="8" fill="${palette.background}"/>${content}</svg>\n`;
};

/** @returns the terminal's visible screen as a picture that any browser draws. */
export const terminalToSvg = (terminal: Terminal, palette = dark): string =>
	frameSvg(
		terminal.cols,
		terminal.rows,
		palette,
		Array.from({length: terminal.rows}, (_, row) => placeRow(rowToSvg(terminal, row, palette), row)).join(
			'\n',
		),
	);
