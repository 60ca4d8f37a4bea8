import type { StoredPart } from '@xiaoer/contract'

/** All parts as words, a line each. */
export const textOf = (parts: readonly StoredPart[]): string => parts.map((part) => part.text).join('\n')
