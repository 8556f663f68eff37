import {Box, Text} from 'ink';
import {memo} from 'react';

/** One line of the screen that is already as wide as it may be. Drawn again only when its text changes. */
const Line = memo(({text}: {readonly text: string}) => <Text wrap="truncate">{text}</Text>);

/** Where a block of lines stands, in cells from the top left of the screen. */
export interface LinesProps {
	readonly lines: readonly string[];
	readonly left: number;
	readonly top: number;
	/** Cells that are left free to its right. */
	readonly right: number;
	/** What a screen reader calls it. */
	readonly label?: string;
}

/**
 * A block of lines at a fixed place. It is held from both sides, so that a frame which was made for a screen that has
 * just become narrower is cut, and not wrapped into the lines below.
 */
export const Lines = memo(({lines, left, top, right, label}: LinesProps) => (
	<Box
		position="absolute"
		left={left}
		top={top}
		right={right}
		height={lines.length}
		flexDirection="column"
		{...(label === undefined ? {} : {'aria-label': label})}
	>
		{lines.map((text, index) => (
			// biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place, whatever stands there.
			<Line key={index} text={text} />
		))}
	</Box>
));
