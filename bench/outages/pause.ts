/** A moment to strike at, in milliseconds from now. */
export const pauseOf = (random: () => number): Promise<void> => new Promise((strike) => setTimeout(strike, 300 + random() * 1_500))
