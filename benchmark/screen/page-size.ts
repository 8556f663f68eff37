/** How many bars move on the page. */
export const bars = 8;

/** How often in a second. */
export const updates = 5;
