import {Box, Text} from 'ink';
import type {Layout} from '../layout.ts';
import {linearLines} from '../linear-lines.ts';
import {useScreen, useSelected} from './screen-context.ts';

/** The screen for those who have it read to them. */
export const LinearScreen = ({layout}: {readonly layout: Layout}) => {
	const {look} = useScreen();
	const lines = useSelected(state => linearLines(state, layout, look));
	return (
		<Box flexDirection="column">
			<Text>{lines.join('\n')}</Text>
		</Box>
	);
};
