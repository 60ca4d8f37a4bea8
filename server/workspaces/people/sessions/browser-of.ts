import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { networkOf } from '#platform/http'

/** What a login is told by: which browser, from where. */
export interface BrowserOf {
  readonly device: string
  readonly place: string
}

/** By what their `User-Agent` holds; the first that fits, as most claim to be several. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//u, 'Edge'],
  [/\b(?:OPR|Opera)\//u, 'Opera'],
  [/\bMicroMessenger\//u, 'WeChat'],
  [/\bFirefox\/|\bFxiOS\//u, 'Firefox'],
  [/\bChrome\/|\bCriOS\//u, 'Chrome'],
  [/\bSafari\//u, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/u, 'Windows'],
  [/\b(?:iPhone|iPad)\b/u, 'iOS'],
  [/\bAndroid\b/u, 'Android'],
  [/\bHarmonyOS\b|\bOpenHarmony\b/u, 'HarmonyOS'],
  [/\bMac OS X\b/u, 'macOS'],
  [/\bCrOS\b/u, 'ChromeOS'],
  [/\bLinux\b/u, 'Linux'],
]
const named = (list: typeof BROWSERS, agent: string) => list.find(([form]) => form.test(agent))?.[1] ?? ''

/** Browser and system, by what they call themselves; empty where neither is known. */
export function deviceOf(agent = ''): string {
  return [named(BROWSERS, agent), named(SYSTEMS, agent)].filter(Boolean).join(' · ')
}

/** Enough of an address to know one's own by, and not whose it is: the last of four numbers hidden, of IPv6 all but a site's prefix. */
export function placeOf(ip: string): string {
  const v4 = ip.replace(/^::ffff:/iu, '')
  if (isIP(v4) === 4) return v4.replace(/\.\d+$/u, '.*')
  return isIP(ip) === 6 ? `${networkOf(ip).split(':').slice(0, 3).join(':')}:*` : ''
}

/** Which browser a call came from. */
export const browserOf = ({ headers, ip }: FastifyRequest): BrowserOf => ({
  device: deviceOf(headers['user-agent']),
  place: placeOf(ip),
})
