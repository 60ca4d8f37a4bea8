/** How a cookie is set and found, by the address people use. */
export interface CookieKind {
  readonly name: string
  /** False where the address is plain http: warn once at the start that the network can read it. */
  readonly secure: boolean
}

/**
 * Under https `__Host-` (RFC 6265bis §4.1.3.2): secure, for this host alone, whole path. A plain-http address on a LAN must still sign in;
 * browsers refuse the prefix there, so the plain name is used.
 */
export function cookieKind(name: string, publicUrl: string | undefined): CookieKind {
  const secure = publicUrl?.startsWith('https:') ?? false
  return { name: secure ? `__Host-${name}` : name, secure }
}

/** The Set-Cookie line; `maxAge` in seconds, 0 to take it away. */
export function setCookie({ name, secure }: CookieKind, value: string, maxAge: number): string {
  const line = `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(maxAge)}`
  return secure ? `${line}; Secure` : line
}

/** The cookie's value in a Cookie header; also used where no HTTP framework parses it (sockets). */
export function readCookie({ name }: CookieKind, header: string | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}
