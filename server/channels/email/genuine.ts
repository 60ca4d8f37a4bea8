import { domainToASCII } from 'node:url'
import type { ParsedMail } from 'mailparser'

/** What the receiving server found of a mail: that its From is proven, that it is forged, or nothing that counts. */
export type Found = 'proven' | 'forged' | 'unknown'

/**
 * What the receiving server itself found by DMARC (RFC 7489): the topmost `Authentication-Results` (RFC 8601) alone is its own, and only under its
 * own name. Proven is the domain of the one From address, where one result says so and names it; a server that reports two has been talked into one.
 */
export function foundBy(mail: ParsedMail, authserv: string): Found {
  const found = resultsBy(mail, authserv).filter((one) => /^dmarc(?:\/\d+)?=/u.test(one))
  if (found.some((one) => /=fail\b/u.test(one.split(' ', 1)[0] ?? ''))) return 'forged'
  const [only = '', ...more] = found
  const [verdict, ...properties] = only.split(' ')
  if (more.length > 0 || !/^dmarc(?:\/\d+)?=pass$/u.test(verdict ?? '')) return 'unknown'
  const named = properties.flatMap((one) => (one.startsWith('header.from=') ? [one.slice('header.from='.length)] : []))
  const [from, ...others] = mail.from?.value ?? []
  const domain = domainToASCII(from?.address?.split('@').at(-1) ?? '')
  return domain !== '' && others.length === 0 && named.length === 1 && domainToASCII(named[0] ?? '') === domain ? 'proven' : 'unknown'
}

/** The results, one each, without comments and quoted texts: what a sender writes, as an envelope's address, is told in these. */
function resultsBy(mail: ParsedMail, authserv: string): string[] {
  const line = mail.headerLines.find(({ key }) => key === 'authentication-results')?.line.toLowerCase() ?? ''
  const [server = '', ...results] = bare(line.slice(line.indexOf(':') + 1)).split(';')
  // a version may stand after the name
  return authserv !== '' && server.trim().split(/\s/u, 1)[0] === authserv ? results.map(evenly) : []
}

const evenly = (result: string): string =>
  result
    .replaceAll(/\s*=\s*/gu, '=')
    .replaceAll(/\s+/gu, ' ')
    .trim()

/** A header without its comments, which may hold others, and with quoted texts empty; nothing where one of them does not end. */
function bare(text: string): string {
  let [out, depth, quoted] = ['', 0, false]
  for (const [sign, next] of text.matchAll(/\\([\s\S])|[\s\S]/gu)) {
    if (next !== undefined) continue
    if (sign === '"' && depth === 0) quoted = !quoted
    if (quoted) continue
    if (sign === '(') depth++
    else if (sign === ')') depth--
    else if (depth === 0) out += sign
    if (depth < 0) return ''
  }
  return quoted || depth > 0 ? '' : out
}
