import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { outwardOf } from '#platform/outbound'
import type { Connection, Outgoing } from '../push-channel.ts'
import { acs3Headers, smsAliyunChannel } from './index.ts'
import { stubDysms } from './testing/stub-dysms.ts'

const RUN = {
  host: 'ecs.cn-shanghai.aliyuncs.com',
  action: 'RunInstances',
  version: '2014-05-26',
  query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
}
const KEYS = { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' }

test('a call is signed as the two examples of the documents of signature V3', () => {
  // https://help.aliyun.com/document_detail/2593177.html and …/model-studio/roa-style-request-body-signature-mechanism, read in November 2026
  for (const [now, nonce, signature] of [
    ['2023-10-26T10:22:32Z', '3156853299f313e23d1673dc12e1703d', '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0'],
    ['2023-10-26T09:01:01Z', 'd410180a5abf7fe235dd9b74aca91fc0', 'e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804'],
  ] as const) {
    const { authorization } = acs3Headers({ ...RUN, now: new Date(now), nonce }, KEYS)
    assert.equal(
      authorization,
      `ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=${signature}`,
    )
  }
})

const stub = await stubDysms()
stub.longest = 35
const channel = smsAliyunChannel(outwardOf(['127.0.0.1']))
const given = { accessKeyId: stub.id, accessKeySecret: stub.secret, signName: stub.sign, templateCode: stub.template, api: stub.api }
const { settings, about, once = {} } = await channel.greet(given)
const connection: Connection = {
  ...{ workspaceId: '', channelId: '', shopId: '', name: '', state: 'on', settings, about, language: 'zh-CN' },
}
const token = once['query']?.replace('?token=', '') ?? ''
const call = (body: string, query = { token }) =>
  ({ method: 'POST', query, body: Buffer.from(body), headers: {}, now: new Date() }) as const
const message: Outgoing = {
  ...{ messageId: 'm', to: '13800000001', author: 'bot', parts: [], language: 'zh-CN', at: new Date(), replyToken: null, opening: null },
  ...{ pictureUrl: () => undefined, fileUrl: () => undefined, readFile: async () => undefined },
}
const sends = (text: string) => channel.line(connection).calls({ ...message, parts: [{ kind: 'text', text }] })

describe('SMS by Alibaba Cloud', () => {
  it('is greeted by its sign and template as they are approved; else refused in the platform’s own words', async () => {
    assert.deepEqual(about, { sign: stub.sign, template: `${stub.template} 客服回复` })
    assert.deepEqual(await channel.test(connection, ''), about)
    for (const [wrong, words] of [
      [{ ...given, accessKeySecret: 'no' }, /SignatureDoesNotMatch/],
      [{ ...given, accessKeyId: 'no' }, /InvalidAccessKeyId\.NotFound/],
      [{ ...given, signName: '别家' }, /SMS_SIGNATURE_ILLEGAL/],
      [{ ...given, templateCode: 'SMS_1' }, /SMS_TEMPLATE_ILLEGAL/],
      [{ ...given, variable: 'name' }, /\$\{name\}/],
      [{ ...given, longest: 'x' }, /longest/],
    ] as const)
      await assert.rejects(channel.greet(wrong), { message: words })
    stub.templateStatus = 0
    await assert.rejects(channel.test(connection, ''), { code: 'upstream_failed', message: /TemplateStatus 0/ })
    stub.templateStatus = 1
  })

  it('says what is longer than the variable in several, in order, without lines', async () => {
    const text = `您好\n${'一二三四五六七八九十'.repeat(7)}`
    for (const send of sends(text)) assert.equal((await send('k')).outcome, 'sent')
    const shown = stub.to(message.to).map(({ text: one }) => one)
    assert.ok(shown.length >= 3 && shown.every((one) => [...one].length <= 35), JSON.stringify(shown))
    assert.equal(shown.join('').replaceAll(' ', ''), text.replace('\n', ''))
  })

  it('tells apart what comes later, what stops the channel, what is refused and what may have arrived', async () => {
    const outcome = async (fault: string) => {
      stub.faults.push(fault)
      const [send] = sends('好')
      return (await send?.('k'))?.outcome
    }
    const faults = ['isv.BUSINESS_LIMIT_CONTROL', 'isv.AMOUNT_NOT_ENOUGH', 'isv.SMS_CONTENT_ILLEGAL', 'isp.SYSTEM_ERROR', 'cut']
    const outcomes = []
    for (const fault of faults) outcomes.push(await outcome(fault))
    assert.deepEqual(outcomes, ['later', 'stopped', 'refused', 'unsure', 'unsure'])
  })

  it('takes answers and reports at the address with its secret alone; what is amiss among them holds up no other', async () => {
    const { arrivals = [] } = await channel.receive(connection, call(stub.up('13800000001', '有货吗', '9007199254740993')))
    assert.deepEqual(
      arrivals.map(({ externalId, address, parts, contact, saidAt }) => ({ externalId, address, parts, contact, saidAt })),
      [
        {
          externalId: '9007199254740993',
          address: '13800000001',
          parts: [{ kind: 'text', text: '有货吗' }],
          contact: { kind: 'phone', said: '+8613800000001', proven: false },
          saidAt: new Date('2026-11-26T02:00:00Z'),
        },
      ],
    )
    const { reports } = await channel.receive(connection, call(stub.report('biz-1', false)))
    assert.deepEqual(reports, [
      { externalId: 'biz-1', state: 'refused', at: new Date('2026-11-26T02:00:05Z'), why: 'MOBILE_NOT_ON_SERVICE 手机停机' },
    ])
    const mixed = `[{"odd":1},${stub.up('13800000001', '在吗', 7).slice(1)}`
    const both = await channel.receive(connection, call(mixed))
    assert.deepEqual([both.arrivals.length, both.refused?.length, both.answer?.body], [1, 1, '{"code":0,"msg":"OK"}'])
    const body = stub.up('13800000001', '有货吗', 1)
    const calls = [call(body, { token: '' }), call(body, { token: `${token.slice(1)}x` }), { ...call(body), query: {} }]
    for (const forged of calls) assert.throws(() => channel.receive(connection, forged), { code: 'unauthenticated' })
  })
})
