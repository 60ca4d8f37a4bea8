/** A token that ends sooner than this is not worth sending. */
const MARGIN_MS = 10_000

/** The claims of a token, read but not verified: only to name what is kept in the browser, never to trust. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const body = token.split('.')[1] ?? ''
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof claims === 'object' && claims !== null ? { ...claims } : {}
  } catch {
    return {}
  }
}

/** True where the token can still be exchanged. */
export function isFresh(token: string, now: number): boolean {
  const { exp } = claimsOf(token)
  return typeof exp !== 'number' || exp * 1_000 - now > MARGIN_MS
}

/** Under which name the browser keeps things of this shopper: two people who share a computer never see each other's. */
export function ownerOf(token: string | null): string {
  const sub = token === null ? undefined : claimsOf(token)['sub']
  return typeof sub === 'string' && sub !== '' ? `s:${sub}` : 'visitor'
}
