import { z } from 'zod'
import { macIn, type Signer } from '#platform/auth'

/** What an address carries beside the file's name: until when it is good, in seconds since 1970, and the signature over both. */
export const SIGNED = { u: z.string().max(12).optional(), s: z.string().max(64).optional() }

const HOUR_S = 3_600
/**
 * How long addresses open. On a page of a shop as long as a widget's session, which asks for a fresh one; on a page of the help centre as long as it
 * may lie in a cache; in what was sent to a platform or a program as long as somebody goes back to it, as nobody can give these a fresh one.
 */
const LASTS_S = { shopper: 12 * HOUR_S, page: 48 * HOUR_S, sent: 30 * 24 * HOUR_S } as const
/** So much of a signature stands in an address. */
const MAC_BYTES = 24
/** For whom an address is. */
export type Lasting = keyof typeof LASTS_S

/** What an address shows: that it opens, that it did once, or nothing. */
export type Shown = 'opens' | 'ended' | 'nothing'

/** Where a file is read by colleagues who are signed in; without a signature it opens nothing else. This alone is kept in rows. */
export const fileAddress = (workspaceId: string, fileId: string): string => `/api/v1/files/${workspaceId}/${fileId}`

/** Signed addresses of files: each names one file of one workspace and its own end, as an `<img>` of another page can send no header. */
export function fileAddresses(key: Signer, now: () => Date) {
  const signed = (workspaceId: string, fileId: string, until: string) => [`file.${workspaceId}.${fileId}.${until}`]

  /** The same within an hour, so that a browser keeps what it fetched. */
  const sign = (workspaceId: string, fileId: string, lasting: Lasting): string => {
    const until = String(Math.ceil(now().getTime() / 1_000 / HOUR_S) * HOUR_S + LASTS_S[lasting])
    return `${fileAddress(workspaceId, fileId)}?u=${until}&s=${key
      .mac(...signed(workspaceId, fileId, until))
      .subarray(0, MAC_BYTES)
      .toString('base64url')}`
  }

  /** An address of before addresses ended has no end: it has ended. */
  function shows(
    workspaceId: string,
    fileId: string,
    { u, s }: { readonly u?: string | undefined; readonly s?: string | undefined },
  ): Shown {
    if (s === undefined) return 'nothing'
    if (u === undefined) return 'ended'
    if (!key.isMac(macIn(s), signed(workspaceId, fileId, u), MAC_BYTES)) return 'nothing'
    return Number(u) * 1_000 > now().getTime() ? 'opens' : 'ended'
  }
  return { sign, shows, forShopper: (workspaceId: string) => (fileId: string) => sign(workspaceId, fileId, 'shopper') }
}
/** See `fileAddresses`. */
export type FileAddresses = ReturnType<typeof fileAddresses>

const OURS = /^\/api\/v1\/files\//u

/** The same with a fresh address on each part that shows a kept file; it is signed for the file that the part names, never for what its address says. */
export function withAddresses<T>(value: T, sign: (fileId: string) => string): T
export function withAddresses(value: unknown, sign: (fileId: string) => string): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) {
    const fresh = value.map((each) => withAddresses(each, sign))
    return fresh.every((each, at) => each === value[at]) ? value : fresh
  }
  let fresh: Readonly<Record<string, unknown>> = Object(value)
  // most of what is told shows no file: that goes out as it is
  for (const name in fresh) {
    const own = withAddresses(fresh[name], sign)
    if (own !== fresh[name]) fresh = { ...fresh, [name]: own }
  }
  const { fileId, url } = fresh
  return typeof fileId === 'string' && typeof url === 'string' && OURS.test(url) ? { ...fresh, url: sign(fileId) } : fresh
}
