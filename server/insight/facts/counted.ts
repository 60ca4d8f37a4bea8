/** Counted, their sum, and the sum of their squares. */
export type Counted = readonly [of: number, sum: number, squares: number]
