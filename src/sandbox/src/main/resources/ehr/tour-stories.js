/** The tour: six patients, what to do with each, and what should be seen. */
export const stories = [];
