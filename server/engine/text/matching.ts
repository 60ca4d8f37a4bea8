/** Every match of a global pattern with where it stands. */
export function* matches(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const next = pattern.lastIndex + (match[0] === '' ? 1 : 0)
    yield match
    pattern.lastIndex = next
  }
}

/** Up to `length` units before a place. */
export const before = (text: string, at: number, length: number): string => text.slice(Math.max(0, at - length), at)
/** Up to `length` units from a place on. */
export const after = (text: string, at: number, length: number): string => text.slice(at, at + length)

/** True where a number or a word would be cut at either border. */
export function cuts(text: string, start: number, end: number): boolean {
  const glued = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && /[0-9a-z]/.test(a) && /[0-9a-z]/.test(b)
  return glued(text[start - 1], text[start]) || glued(text[end - 1], text[end])
}
