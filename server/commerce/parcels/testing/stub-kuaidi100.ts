import { createHash } from 'node:crypto'
import { type StubAnswer, stubPlatform } from '@xiaoer/testing/stub-platform'
import { z } from 'zod'

const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()
const Query = z.strictObject({
  com: z.string(),
  num: z.string(),
  phone: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  resultv2: z.string().optional(),
  show: z.string().optional(),
  order: z.enum(['desc', 'asc']).optional(),
  lang: z.string().optional(),
})
const Follow = z.strictObject({
  company: z.string(),
  number: z.string(),
  key: z.string(),
  parameters: z.strictObject({
    callbackurl: z.url(),
    salt: z.string().optional(),
    resultv2: z.string().optional(),
    phone: z.string().optional(),
  }),
})

export const ACCOUNT = { customer: 'CUSTOMER7', key: 'key-of-kuaidi100', salt: 'salt-7' }
const refused = (returnCode: string, message: string): StubAnswer => ({ status: 200, json: { result: false, returnCode, message } })

interface Held {
  readonly parcels: Map<string, { com: string; state: string; data: { time: string; context: string }[] }>
  /** Numbers, and where it calls for them. */
  readonly followed: Map<string, string>
  readonly asked: string[]
}
type Form = Readonly<Record<string, string>>

/** 快递100 of our own: it checks each sign, refuses fields that its documents do not name, and follows what it is asked to. */
export async function kuaidi100Stub() {
  const held: Held = { parcels: new Map(), followed: new Map(), asked: [] }
  const faults: StubAnswer[] = []
  const address = await stubPlatform(({ path, body }) => {
    const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')))
    return faults.shift() ?? (path === '/poll/query.do' ? told(held, form) : follows(held, form))
  })
  return {
    address,
    ...held,
    faults,
    /** A push of a parcel as it stands, signed under a salt. */
    push: (number: string, salt = ACCOUNT.salt) => {
      const { com = '', state = '', data = [] } = held.parcels.get(number) ?? {}
      const lastResult = { message: 'ok', nu: number, com, state, data }
      const param = JSON.stringify({ status: 'polling', billstatus: 'got', message: '', lastResult })
      return new URLSearchParams({ sign: md5(param + salt), param }).toString()
    },
  }
}

function told({ parcels, asked }: Held, form: Form): StubAnswer {
  const param = form['param'] ?? ''
  if (Object.keys(form).some((name) => !['customer', 'sign', 'param'].includes(name))) return refused('400', '提交的数据不完整')
  const isSigned = form['customer'] === ACCOUNT.customer && form['sign'] === md5(param + ACCOUNT.key + ACCOUNT.customer)
  if (!isSigned) return refused('503', '验证签名失败')
  const { num, com } = Query.parse(JSON.parse(param))
  asked.push(num)
  const found = parcels.get(num)
  if (!found || found.com !== com) return refused('500', '查询无结果，请隔段时间再查')
  const { state, data } = found
  const ischeck = state === '3' ? '1' : '0'
  return { status: 200, json: { message: 'ok', nu: num, ischeck, com, status: '200', state, condition: 'F00', data } }
}

function follows({ followed }: Held, form: Form): StubAnswer {
  const { key, number, parameters } = Follow.parse(JSON.parse(form['param'] ?? ''))
  if (form['schema'] !== 'json' || key !== ACCOUNT.key) return refused('600', '您不是合法的订阅者')
  if (followed.has(number)) return refused('501', '重复订阅')
  followed.set(number, parameters.callbackurl)
  return { status: 200, json: { result: true, returnCode: '200', message: '提交成功' } }
}
