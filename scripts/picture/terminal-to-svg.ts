import type {IBufferCell, Terminal} from '@xterm/headless';

const cellWidth = 8.4;
const cellHeight = 17;
const padding = 14;

/** The 16 colours of a dark terminal, then its ordinary foreground and background. */
const palette = [
	'#1d2021',
	'#e06c75',
	'#98c379',
	'#e5c07b',
	'#61afef',
	'#c678dd',
	'#56b6c2',
	'#c8ccd4',
	'#6b7280',
	'#f28b94',
	'#b5e08f',
	'#f0d399',
	'#8cc8ff',
	'#dd9cf0',
	'#7fd4de',
	'#ffffff',
];
const foreground = '#d4d8e0';
const background = '#16181d';

interface Style {
	readonly color: string;
	readonly fill: string | undefined;
	readonly bold: boolean;
	readonly dim: boolean;
	readonly underline: boolean;
}

const paletteColor = (index: number): string => {
	if (index < 16) {
		return palette[index] ?? foreground;
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

function styleOf(cell: IBufferCell): Style {
	const ink = cell.isFgRGB()
		? rgb(cell.getFgColor())
		: cell.isFgPalette()
			? paletteColor(cell.getFgColor())
			: foreground;
	const paper = cell.isBgRGB()
		? rgb(cell.getBgColor())
		: cell.isBgPalette()
			? paletteColor(cell.getBgColor())
			: undefined;
	const inverse = cell.isInverse() !== 0;
	return {
		color: inverse ? (paper ?? background) : ink,
		fill: inverse ? ink : paper,
		bold: cell.isBold() !== 0,
		dim: cell.isDim() !== 0,
		underline: cell.isUnderline() !== 0,
	};
}

const escapes: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;'};
const escaped = (text: string): string =>
	text.replaceAll(/[&<>]/g, character => escapes[character] ?? character);

interface Run {
	readonly style: Style;
	readonly column: number;
	width: number;
	text: string;
}

function runsOf(terminal: Terminal, row: number): readonly Run[] {
	const line = terminal.buffer.active.getLine(row);
	const runs: Run[] = [];
	for (let column = 0; line && column < terminal.cols; column++) {
		const cell = line.getCell(column);
		if (!cell || cell.getWidth() === 0) {
			continue;
		}

		const style = styleOf(cell);
		const last = runs.at(-1);
		if (last && JSON.stringify(last.style) === JSON.stringify(style) && last.column + last.width === column) {
			last.text += cell.getChars() || ' ';
			last.width += cell.getWidth();
		} else {
			runs.push({style, column, width: cell.getWidth(), text: cell.getChars() || ' '});
		}
	}

	return runs;
}

function drawRun({style, column, width, text}: Run, row: number): string {
	const x = (padding + column * cellWidth).toFixed(1);
	const y = padding + row * cellHeight;
	const span = (width * cellWidth).toFixed(1);
	const paper = style.fill
		? `<rect x="${x}" y="${y}" width="${span}" height="${cellHeight}" fill="${style.fill}"/>`
		: '';
	if (text.trim() === '') {
		return paper;
	}

	const weight = style.bold ? ' font-weight="bold"' : '';
	const opacity = style.dim ? ' opacity="0.6"' : '';
	const line = style.underline ? ' text-decoration="underline"' : '';
	return `${paper}<text x="${x}" y="${y + 13}" fill="${style.color}"${weight}${opacity}${line} textLength="${span}">${escaped(text)}</text>`;
}

/** @returns the terminal's visible screen as a picture that any browser draws. */
export function terminalToSvg(terminal: Terminal): string {
	const width = Math.ceil(terminal.cols * cellWidth + padding * 2);
	const height = terminal.rows * cellHeight + padding * 2;
	const top = terminal.buffer.active.baseY;
	const rows = Array.from({length: terminal.rows}, (_, row) =>
		runsOf(terminal, top + row)
			.map(run => drawRun(run, row))
			.join(''),
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', Menlo, Consolas, monospace" font-size="14" xml:space="preserve"><rect width="100%" height="100%" rx="8" fill="${background}"/>${rows.join('\n')}</svg>\n`;
}
