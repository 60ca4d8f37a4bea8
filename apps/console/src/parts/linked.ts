import { safeUrl } from './safe-url.ts'

export type Piece = { text: string; href?: string }

const LINK = /https?:\/\/[^\s<>"'“”，。！？；、（）]+/g

/** Text cut into plain pieces and links; only http and https become links, closing punctuation stays outside. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    const found = match[0].replace(/[.,;:!?)\]}]+$/, '')
    const href = safeUrl(found)
    if (!href) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: found, href })
    from = match.index + found.length
  }
  return from < text.length ? [...pieces, { text: text.slice(from) }] : pieces
}
