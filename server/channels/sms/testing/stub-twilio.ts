import { createHmac, randomBytes } from 'node:crypto'
import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'

/** What may be sent, no field besides: https://www.twilio.com/docs/messaging/api/message-resource */
const Sending = z.strictObject({
  To: z.string().regex(/^\+\d{6,15}$/),
  From: z.string(),
  Body: z.string().min(1).max(1_600),
  StatusCallback: z.url().optional(),
})
const Pointing = z.strictObject({ SmsUrl: z.url(), SmsMethod: z.literal('POST') })

/** What reached somebody. */
export interface ShownBySms {
  readonly to: string
  readonly text: string
  readonly sid: string
  /** Where it shall be told what becomes of it. */
  readonly callback: string | undefined
  readonly at: number
}

/** An error as Twilio tells it. */
export type TwilioFault = { readonly status: number; readonly code: number; readonly message: string } | 'cut'

/** The REST API of one account with one number, by the published protocol. */
export class StubTwilio {
  api = ''
  readonly sid = `AC${'0'.repeat(31)}1`
  readonly token = 'stub-auth-token'
  readonly number = '+14155552671'
  readonly shown: ShownBySms[] = []
  readonly faults: TwilioFault[] = []
  readonly stopped = new Set<string>()
  hook = ''
  tokenHolds = true

  to(number: string): ShownBySms[] {
    return this.shown.filter(({ to }) => to === number)
  }

  /** A message as Twilio brings it: the form, and its signature over the address that Twilio was told. */
  message(from: string, text: string, { id = `SM${randomBytes(16).toString('hex')}`, token = this.token, to = this.number } = {}) {
    return this.signed(this.hook, token, {
      MessageSid: id,
      SmsSid: id,
      AccountSid: this.sid,
      From: from,
      To: to,
      Body: text,
      NumMedia: '0',
      NumSegments: '1',
      ApiVersion: '2010-04-01',
    })
  }

  /** What it tells of a message that it took (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status). */
  status({ sid, to, callback = '' }: ShownBySms, MessageStatus: string, ErrorCode?: number) {
    const about = { MessageSid: sid, SmsSid: sid, AccountSid: this.sid, From: this.number, To: to, ApiVersion: '2010-04-01' }
    const what = { MessageStatus, SmsStatus: MessageStatus, ...(ErrorCode !== undefined && { ErrorCode: String(ErrorCode) }) }
    return this.signed(callback, this.token, { ...about, ...what })
  }

  private signed(address: string, token: string, form: Readonly<Record<string, string>>) {
    const put = Object.entries(form)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flat()
      .join('')
    const signature = createHmac('sha1', token).update(`${address}${put}`).digest('base64')
    const { host } = new URL(address)
    const headers = { host, 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature }
    const body = Object.entries(form)
      .map(([name, value]) => `${name}=${encoded(value)}`)
      .join('&')
    return { body, headers }
  }

  answer({ method, path, headers, body }: StubCall): StubAnswer {
    const isLetIn = headers.authorization === `Basic ${Buffer.from(`${this.sid}:${this.token}`).toString('base64')}`
    if (!isLetIn || !this.tokenHolds) return wrong(401, 20_003, 'Authenticate')
    const [, resource = ''] = /^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}(\/.*)$/.exec(path) ?? []
    const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')))
    if (method === 'GET' && resource.startsWith('/IncomingPhoneNumbers.json?')) {
      const asked = new URLSearchParams(resource.split('?')[1]).get('PhoneNumber')
      const own = { sid: 'PN1', phone_number: this.number, friendly_name: 'Spruce', sms_url: this.hook || null }
      return fine({ incoming_phone_numbers: asked === this.number ? [own] : [] })
    }
    if (method === 'POST' && resource === '/IncomingPhoneNumbers/PN1.json') {
      this.hook = Pointing.parse(form).SmsUrl
      return fine({ sid: 'PN1', sms_url: this.hook })
    }
    return method === 'POST' && resource === '/Messages.json'
      ? this.send(Sending.safeParse(form))
      : wrong(404, 20_404, `The requested resource ${resource} was not found`)
  }

  private send(read: z.ZodSafeParseResult<z.infer<typeof Sending>>): StubAnswer {
    if (!read.success) return wrong(400, 21_602, z.prettifyError(read.error))
    const { To: to, From: from, Body: text, StatusCallback: callback } = read.data
    const fault = this.faults.shift()
    if (typeof fault === 'object') return wrong(fault.status, fault.code, fault.message)
    if (from !== this.number) return wrong(400, 21_606, `The 'From' phone number ${from} is not a valid, SMS-capable Twilio number`)
    if (this.stopped.has(to)) return wrong(400, 21_610, 'Attempt to send to unsubscribed recipient')
    const sid = `SM${randomBytes(16).toString('hex')}`
    this.shown.push({ to, text, sid, callback, at: Date.now() })
    return fault ?? { status: 201, json: { sid, status: 'queued', error_code: null } }
  }
}

/** Half a character goes as the bytes that a careless sender makes of it. */
const encoded = (text: string): string =>
  Array.from(text, (char) => (char.isWellFormed() ? encodeURIComponent(char) : '%ED%A0%BD')).join('')

const fine = (json: object): StubAnswer => ({ status: 200, json })
const wrong = (status: number, code: number, message: string): StubAnswer => ({
  status,
  json: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
})

/** One that answers; made at the top of a test file. */
export async function stubTwilio(): Promise<StubTwilio> {
  const stub = new StubTwilio()
  stub.api = await stubPlatform((call) => stub.answer(call))
  return stub
}
