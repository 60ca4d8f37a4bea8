/** Look: light and dark, the component theme, and how mood is drawn. */
export { Bar } from './bar.tsx'
export { keyed } from './keyed.ts'
export { chooseLook, isDark, Look, look } from './look.ts'
export { moodOf, moodPoints } from './mood.ts'
export { MoodCurve, MoodSign } from './mood-curve.tsx'
export { Problem, problemTitle } from './problem.tsx'
export { themeOf } from './theme.ts'
export { Empty, Waiting } from './waiting.tsx'
