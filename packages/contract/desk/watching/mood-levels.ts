/** Where a mood (−1 … 1) is called by another name: at `angry` or under, at `low` or under, at `good` or above; even between. One scale for signs and counts. */
export const MOOD_LEVELS = { angry: -0.5, low: -0.15, good: 0.25 } as const
