import { createHash } from 'node:crypto'
import { type StubAnswer, stubPlatform } from '@xiaoer/testing/stubs/platform'
import { z } from 'zod'

const Form = z.strictObject({
  msg_type: z.literal('CNTECH_LV_LOGISTICS_DETAIL_GET'),
  to_code: z.literal('CNTECH_LV'),
  logistic_provider_id: z.string(),
  logistics_interface: z.string(),
  data_digest: z.string(),
})
const Query = z.strictObject({
  arg0: z.strictObject({ appCode: z.string(), cpCode: z.string(), mailNo: z.string(), receiverPhone: z.string().optional() }),
})

export const CAINIAO = { resource: 'resource-7', app: 'app-7', secret: 'secret of link' }
const refused = (errorCode: string, errorMsg: string): StubAnswer => ({ status: 200, json: { success: false, errorCode, errorMsg } })

interface Held {
  readonly cpCode: string
  readonly logisticsStatus: string
  readonly fullTraceDetail?: readonly { readonly time: string; readonly desc: string; readonly city?: string }[]
}

/** 菜鸟's LINK of our own: it checks each digest by itself, lets in its own account alone and refuses fields that nobody documents. */
export async function cainiaoStub() {
  const parcels = new Map<string, Held>()
  const faults: StubAnswer[] = []
  const answered = (path: string, body: string): StubAnswer => {
    const form = Form.safeParse(Object.fromEntries(new URLSearchParams(body))).data
    if (path !== '/gateway/link.do' || !form) return refused('S12', '非法的请求参数')
    const digest = createHash('md5')
      .update(form.logistics_interface + CAINIAO.secret)
      .digest('base64')
    // in the words of https://api.alidayu.com/docs/doc.htm?articleId=107969 (read November 2026)
    if (form.data_digest !== digest) return refused('S02', '验签或加密失败:digist sign check not pass')
    if (form.logistic_provider_id !== CAINIAO.resource) return refused('S03', '非法的物流公司/仓储公司')
    const query = Query.safeParse(JSON.parse(form.logistics_interface)).data?.arg0
    if (query?.appCode !== CAINIAO.app) return refused('S20', '业务报文校验参数不通过')
    const found = parcels.get(query.mailNo)
    if (found?.cpCode !== query.cpCode) return refused('NO_TRACE', '暂无物流信息')
    return { status: 200, json: { success: true, errorCode: '', errorMsg: '', mailNo: query.mailNo, ...found } }
  }
  const address = await stubPlatform(({ path, body }) => faults.shift() ?? answered(path, body.toString('utf8')))
  return { address, parcels, faults }
}
