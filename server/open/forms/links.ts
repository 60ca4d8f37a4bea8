import type { Signer } from '#platform/auth'
import { AppError } from '#platform/errors'

/** A ticket of a workspace, as a link names it. */
export interface Followed {
  readonly workspaceId: string
  readonly ticketId: string
}

/** For what a link is good: to follow a ticket, or to show besides that mail reached whoever opens it. */
export type LinkKind = 'follow' | 'mail'

const bytesOf = (...ids: string[]): Buffer => Buffer.from(ids.join('').replaceAll('-', ''), 'hex')
const idIn = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
/** Nothing is told of what was there. */
export const gone = () => new AppError('not_found', 'There is no such form or ticket')

/** The workspace and the kind of ticket in the address of a form. Throws `not_found`. */
export function formIn(slug: string): { readonly workspaceId: string; readonly typeId: string } {
  const bytes = Buffer.from(slug, 'base64url')
  if (bytes.length !== 32) throw gone()
  return { workspaceId: idIn(bytes.subarray(0, 16)), typeId: idIn(bytes.subarray(16)) }
}

/** So much of a signature stands in a link. */
const MAC_BYTES = 24
const signed = (kind: LinkKind, body: Buffer) => [`ticket.${kind}.`, body]

const DAY_MS = 86_400_000
/** Two ids of sixteen bytes, and the day on which the link was given, in two. */
const BODY = 34

/** What the link to a ticket ends with: whoever has it may follow the ticket, and nobody can make one up. */
export function sealFollow(key: Signer, { workspaceId, ticketId }: Followed, kind: LinkKind, at: Date): string {
  const day = Buffer.alloc(2)
  day.writeUInt16BE(Math.floor(at.getTime() / DAY_MS))
  const body = Buffer.concat([bytesOf(workspaceId, ticketId), day])
  return Buffer.concat([body, key.mac(...signed(kind, body)).subarray(0, MAC_BYTES)]).toString('base64url')
}

/** The address of a ticket's page, for whoever has it. */
export const followPage = (key: Signer, origin: string, followed: Followed, kind: LinkKind, at: Date): string =>
  `${origin}/t/see/${sealFollow(key, followed, kind, at)}`

/** Opens such a link. Throws `not_found` for what was never given. */
export function openFollow(key: Signer, token: string): Followed & { readonly kind: LinkKind; readonly givenAt: Date } {
  const bytes = Buffer.from(token, 'base64url')
  const [body, given] = [bytes.subarray(0, BODY), bytes.subarray(BODY)]
  const kind = (['follow', 'mail'] as const).find((one) => key.isMac(given, signed(one, body), MAC_BYTES))
  if (kind === undefined) throw gone()
  const givenAt = new Date(body.readUInt16BE(32) * DAY_MS)
  return { workspaceId: idIn(body.subarray(0, 16)), ticketId: idIn(body.subarray(16, 32)), kind, givenAt }
}

/** For so many days after its ticket is over, or it was given where that came later, a link is good. */
const DAYS = { reading: 180, writing: 30 } as const

/** Whether a link still reads its ticket, or writes on it: always while the ticket is open. */
export function isGood(what: keyof typeof DAYS, givenAt: Date, overAt: Date | null, at: Date): boolean {
  return overAt === null || at.getTime() < Math.max(overAt.getTime(), givenAt.getTime()) + DAYS[what] * DAY_MS
}
