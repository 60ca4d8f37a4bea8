import type { Normalised } from '../normalise.ts'

/** Numbers with letters, addresses of pages and mails, codes of products: anything joined that holds a digit or a sign of such. */
const CODE = /[a-z0-9_+%#&=?-]*(?:\d[a-z_@/#-]|[a-z_@/#-]\d|[._@/:][a-z0-9])[a-z0-9._@:/#&=?%+-]*|\d{4,}/g

/** Marks the units that nothing may rewrite: codes by their form, and what lies in the given spans of what was typed. */
export function keptUnits(of: Normalised, spans: readonly (readonly [number, number])[]): Uint8Array {
  const kept = new Uint8Array(of.text.length)
  if (/[0-9._@/:]/.test(of.text)) for (const match of of.text.matchAll(CODE)) kept.fill(1, match.index, match.index + match[0].length)
  for (const [start, end] of spans) {
    for (let i = 0; i < kept.length; i++) if (of.from[i]! < end && of.to[i]! > start) kept[i] = 1
  }
  return kept
}

export const isKept = (kept: Uint8Array, start: number, end: number): boolean => {
  for (let i = start; i < end; i++) if (kept[i] === 1) return true
  return false
}
