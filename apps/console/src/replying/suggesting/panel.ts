import { lazyPart } from '../../lazy-part.tsx'

/** Comes with the first conversation that is answered. */
export const Suggestions = lazyPart(async () => (await import('./suggestions.tsx')).Suggestions, null)
