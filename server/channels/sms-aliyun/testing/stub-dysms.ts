import { createHash, createHmac } from 'node:crypto'
import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'

/** What may be sent, no parameter besides: https://help.aliyun.com/document_detail/419273.html */
const Sending = z.strictObject({
  PhoneNumbers: z.string().regex(/^\d{11}$/),
  SignName: z.string(),
  TemplateCode: z.string(),
  TemplateParam: z.string(),
  OutId: z.string().max(256),
})

/** What reached somebody. */
export interface ShownByDysms {
  readonly to: string
  readonly text: string
  readonly at: number
  readonly bizId: string
}

const MOST_AGE_MS = 15 * 60_000
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

/** One account with one sign and one template, by the published protocol; every call's signature is reckoned anew from what arrived. */
export class StubDysms {
  api = ''
  readonly id = 'LTAI-stub'
  keyHolds = true
  readonly secret = 'stub-access-key-secret'
  readonly sign = '云杉小店'
  readonly template = 'SMS_154950909'
  templateStatus = 1
  /** Of the variable: as long as an account is granted, so that an answer is one message. */
  longest = 1_000
  readonly shown: ShownByDysms[] = []
  /** Codes that the next sending calls are refused with, or `cut`. */
  readonly faults: string[] = []
  readonly illegal = new Set<string>()
  private readonly nonces = new Set<string>()

  to(number: string): ShownByDysms[] {
    return this.shown.filter(({ to }) => to === number)
  }

  /** An answer of a shopper as the batch push brings it. */
  up(from: string, text: string, sequence: number | string): string {
    // as the platform writes it: a bare number, whatever its length
    const one = { phone_number: from, send_time: '2026-11-26 10:00:00', content: text, sign_name: this.sign, dest_code: '1234' }
    return JSON.stringify([one]).replace('"dest_code"', `"sequence_id":${sequence},"dest_code"`)
  }

  /** What became of a message, as the batch push brings it. */
  report(bizId: string, success: boolean): string {
    const [err_code, err_msg] = success ? ['DELIVERED', '用户接收成功'] : ['MOBILE_NOT_ON_SERVICE', '手机停机']
    const time = '2026-11-26 10:00:05'
    const one = {
      phone_number: '13800000000',
      send_time: time,
      report_time: time,
      success,
      err_code,
      err_msg,
      sms_size: '1',
      biz_id: bizId,
      out_id: 'x',
    }
    return JSON.stringify([one])
  }

  answer(call: StubCall): StubAnswer {
    const why = this.wrongIn(call)
    if (why) return told(400, why.code, why.message)
    const query = Object.fromEntries(new URLSearchParams(call.path.split('?')[1]))
    const action = call.headers['x-acs-action']
    if (action === 'QuerySmsTemplate' && query['TemplateCode'] === this.template)
      return told(200, 'OK', 'OK', {
        TemplateStatus: this.templateStatus,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a place in a template as Aliyun writes it
        TemplateContent: '您咨询的问题有回复：${content}',
        TemplateName: '客服回复',
      })
    if (action === 'QuerySmsSign' && query['SignName'] === this.sign) return told(200, 'OK', 'OK', { SignStatus: 1, SignName: this.sign })
    if (action === 'QuerySmsTemplate') return told(200, 'isv.SMS_TEMPLATE_ILLEGAL', '短信模版不合法')
    if (action === 'QuerySmsSign') return told(200, 'isv.SMS_SIGNATURE_ILLEGAL', '短信签名不合法')
    return action === 'SendSms' ? this.send(Sending.safeParse(query)) : told(404, 'InvalidAction.NotFound', String(action))
  }

  private wrongIn({ method, path, headers, body }: StubCall): { code: string; message: string } | undefined {
    const said = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '')
    const [, credential = '', names = '', signature = ''] = said ?? []
    if (credential !== this.id || !this.keyHolds)
      return { code: 'InvalidAccessKeyId.NotFound', message: 'Specified access key is not found.' }
    const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
    const canonical = [method, '/', path.split('?')[1] ?? '', lines.join(''), names, sha256(body)].join('\n')
    const expected = createHmac('sha256', this.secret)
      .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
      .digest('hex')
    const isWhole = ['host', 'x-acs-action', 'x-acs-version', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-content-sha256'].every((name) =>
      names.split(';').includes(name),
    )
    if (!isWhole || signature !== expected) return { code: 'SignatureDoesNotMatch', message: 'Specified signature is not matched.' }
    const age = Math.abs(Date.now() - Date.parse(String(headers['x-acs-date'])))
    const nonce = String(headers['x-acs-signature-nonce'])
    if (age > MOST_AGE_MS || this.nonces.has(nonce))
      return { code: 'SignatureNonceUsed', message: 'Specified signature nonce was used already.' }
    this.nonces.add(nonce)
    return undefined
  }

  private send(read: z.ZodSafeParseResult<z.infer<typeof Sending>>): StubAnswer {
    if (!read.success) return told(200, 'isv.INVALID_PARAMETERS', z.prettifyError(read.error))
    const fault = this.faults.shift()
    if (fault !== undefined && fault !== 'cut') return told(200, fault, '触发流控')
    const { PhoneNumbers: to, SignName, TemplateCode, TemplateParam } = read.data
    if (this.illegal.has(to)) return told(200, 'isv.MOBILE_NUMBER_ILLEGAL', `${to}非法手机号`)
    if (SignName !== this.sign || TemplateCode !== this.template) return told(200, 'isv.SMS_TEMPLATE_ILLEGAL', '短信模版不合法')
    const { content } = z.strictObject({ content: z.string().min(1) }).parse(JSON.parse(TemplateParam))
    if ([...content].length > this.longest) return told(200, 'isv.PARAM_LENGTH_LIMIT', '参数超出长度限制')
    const bizId = `biz-${this.shown.length + 1}`
    this.shown.push({ to, text: content, at: Date.now(), bizId })
    return fault === 'cut' ? 'cut' : told(200, 'OK', 'OK', { BizId: bizId })
  }
}

const told = (status: number, Code: string, Message: string, more: object = {}): StubAnswer => ({
  status,
  json: { RequestId: '873043ac-bcda-44db-9052-2e204c6ed20f', Code, Message, ...more },
})

/** One that answers; made at the top of a test file. */
export async function stubDysms(): Promise<StubDysms> {
  const stub = new StubDysms()
  stub.api = await stubPlatform((call) => stub.answer(call))
  return stub
}
