/** A link that may be followed or shown: http, https or a path of this service. Everything else — scripts, data, blobs — is undefined. */
export function safeUrl(url: string | null | undefined, base = 'http://here.invalid'): string | undefined {
  if (!url || !URL.canParse(url, base)) return undefined
  const { protocol, href, origin, pathname, search, hash } = new URL(url, base)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  return origin === base ? pathname + search + hash : href
}

/** What the page itself may load: a path of this service. Pictures and sounds of other hosts are refused by the policy of our pages, so they are never asked for. */
export function ownUrl(url: string | null | undefined, base = 'http://here.invalid'): string | undefined {
  const safe = safeUrl(url, base)
  return safe?.startsWith('/') ? safe : undefined
}
