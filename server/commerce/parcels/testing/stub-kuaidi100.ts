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

/** 快递100 of our own: it checks each sign, refuses fields that its documents do not name, and follows what it is asked to. */
export async function kuaidi100Stub() {
  const parcels = new Map<string, { com: string; state: string; data: { time: string; context: string }[] }>()
  const followed = new Map<string, string>()
  const asked: string[] = []
  const faults: StubAnswer[] = []
  const address = await stubPlatform(({ path, body }) => {
    const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')))
    const fault = faults.shift()
    if (fault) return fault
    const param = form['param'] ?? ''
    if (path === '/poll/query.do') {
      if (Object.keys(form).some((name) => !['customer', 'sign', 'param'].includes(name))) return refused('400', '提交的数据不完整')
      if (form['customer'] !== ACCOUNT.customer || form['sign'] !== md5(param + ACCOUNT.key + ACCOUNT.customer))
        return refused('503', '验证签名失败')
      const { num, com } = Query.parse(JSON.parse(param))
      asked.push(num)
      const found = parcels.get(num)
      if (!found || found.com !== com) return refused('500', '查询无结果，请隔段时间再查')
      const { state, data } = found
      return {
        status: 200,
        json: { message: 'ok', nu: num, ischeck: state === '3' ? '1' : '0', com, status: '200', state, condition: 'F00', data },
      }
    }
    const { key, number, parameters } = Follow.parse(JSON.parse(param))
    if (form['schema'] !== 'json' || key !== ACCOUNT.key) return refused('600', '您不是合法的订阅者')
    if (followed.has(number)) return refused('501', '重复订阅')
    followed.set(number, parameters.callbackurl)
    return { status: 200, json: { result: true, returnCode: '200', message: '提交成功' } }
  })
  return {
    address,
    parcels,
    followed,
    asked,
    faults,
    /** A push of a parcel as it stands, signed under a salt. */
    push: (number: string, salt = ACCOUNT.salt) => {
      const { com = '', state = '', data = [] } = parcels.get(number) ?? {}
      const param = JSON.stringify({
        status: 'polling',
        billstatus: 'got',
        message: '',
        lastResult: { message: 'ok', nu: number, com, state, data },
      })
      return new URLSearchParams({ sign: md5(param + salt), param }).toString()
    },
  }
}
