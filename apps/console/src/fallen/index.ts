/** Intents that fell a mode by themselves: when, from where and on what, told where a manager looks first and beside the mode. */
export { FallenCard } from './fallen-card.tsx'
export { Fell } from './fell.tsx'
