/** A stretch of a text: plain, or a link that may be followed. */
export type Stretch = { readonly text: string } | { readonly href: string; readonly host: string; readonly rest: string }

/** Ends before what in Chinese or English writing follows a link rather than belongs to it. */
const LINK = /https?:\/\/[^\s<>"'`，。；：！？、（）《》「」“”‘’\u2066-\u2069]+/giu
const TRAILING = new Set('.,;:!?)]}')
const LONGEST_REST = 30

/** Splits a text at its links. Only http and https; the host shown is the one the browser will go to, whatever the text pretends. */
export function stretches(text: string): readonly Stretch[] {
  const list: Stretch[] = []
  let from = 0
  for (const found of text.matchAll(LINK)) {
    const written = withoutTrailing(found[0])
    const url = webUrl(written)
    if (!url) continue
    if (found.index > from) list.push({ text: text.slice(from, found.index) })
    list.push({ href: url.href, host: url.host, rest: shorten(url.pathname + url.search + url.hash) })
    from = found.index + written.length
  }
  if (from < text.length) list.push({ text: text.slice(from) })
  return list
}

/** The address if it is one of the web, absolute or against `base`; null for `javascript:`, `data:` and whatever else. */
export function webUrl(address: string | undefined, base?: string): URL | null {
  if (!address) return null
  try {
    const url = new URL(address, base)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}

/** A file the shop's side sent: only from the service itself. */
export function fileUrl(address: string | undefined, origin: string): string | null {
  const url = webUrl(address, origin)
  return url?.origin === origin ? url.href : null
}

/** By hand: an expression bound to the end takes the square of the length on ten thousand signs followed by a letter. */
function withoutTrailing(link: string): string {
  let end = link.length
  while (TRAILING.has(link.charAt(end - 1))) end -= 1
  return link.slice(0, end)
}

function shorten(rest: string): string {
  if (rest === '/') return ''
  return rest.length > LONGEST_REST ? `${rest.slice(0, LONGEST_REST)}…` : rest
}
