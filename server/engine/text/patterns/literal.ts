/** A word as a pattern of exactly its letters, for patterns with the flag `u` (ECMAScript 2025 has `RegExp.escape`; the types here do not yet). */
export const literal = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
