import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { sameSecret } from '../../calling/index.ts'

/** Which call a media connection is of, as we told the provider over its signed webhook. */
export const Ticket = z.strictObject({
  call: z.string().min(1).max(200),
  from: z.string().max(80),
  to: z.string().max(80),
  vouched: z.boolean(),
  until: z.int(),
})
export type Ticket = z.infer<typeof Ticket>

const GOOD_MS = 60_000

const markOf = (text: string, secret: string): string => createHmac('sha256', secret).update(`media ${text}`).digest('base64url')

/** A ticket that a provider brings along when it opens the sound of a call, good for a minute. */
export function ticketOf(ticket: Omit<Ticket, 'until'>, secret: string, at: Date): string {
  const text = Buffer.from(JSON.stringify({ ...ticket, until: at.getTime() + GOOD_MS })).toString('base64url')
  return `${text}.${markOf(text, secret)}`
}

/** The call of a ticket; undefined where it is forged, damaged or too old. */
export function openTicket(said: string, secret: string, at: Date): Ticket | undefined {
  const [text = '', mark = ''] = said.split('.')
  if (secret === '' || !sameSecret(mark, markOf(text, secret))) return undefined
  try {
    const read = Ticket.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return read.success && read.data.until >= at.getTime() ? read.data : undefined
  } catch {
    return undefined
  }
}
