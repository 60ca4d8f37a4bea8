import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import sharp from 'sharp'
import { outwardOf } from '#platform/outbound'
import type { Connection, Outgoing } from '../push-channel.ts'
import { forgetful } from '../testing/forgetful.ts'
import { douyinChannel, douyinSignature } from './index.ts'
import { stubDouyin } from './testing/stub-douyin.ts'

test('a call is signed by the SHA-1 of secret and body', () => {
  // FIPS 180-2, appendix A.1: of "abc"; the platform publishes no vector of its own
  assert.equal(douyinSignature('a', Buffer.from('bc')), 'a9993e364706816aba3e25717850c26c9cd0d89d')
})

const stub = await stubDouyin()
const channel = douyinChannel(outwardOf(['127.0.0.1']), forgetful())
const given = { clientKey: stub.clientKey, clientSecret: stub.clientSecret, refreshToken: stub.refreshToken, api: stub.api }
const { settings, about } = await channel.greet(given)
const connection: Connection = {
  ...{ workspaceId: 'w', channelId: 'c', shopId: '', name: '', state: 'on', settings, about, language: 'zh-CN' },
}
const bring = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
  channel.receive(connection, { method: 'POST', query: {}, body: Buffer.from(body), headers, now: new Date() })
const say = async (to: string, text: string) => {
  const message: Outgoing = {
    ...{ messageId: 'm', to, author: 'bot', language: 'zh-CN', at: new Date(), replyToken: null, opening: null },
    ...{ parts: [{ kind: 'text', text }], pictureUrl: () => undefined, fileUrl: () => undefined, readFile: async () => undefined },
  }
  const [send] = channel.line(connection).calls(message)
  return send?.('k')
}

describe('private messages of Douyin', () => {
  it('are connected by the account’s consent; what does not hold is refused in the platform’s own words', async () => {
    assert.deepEqual([about, await channel.test(connection, '')], [{ id: stub.openId }, about])
    await assert.rejects(channel.greet({ ...given, refreshToken: 'rft.no' }), {
      code: 'upstream_failed',
      message: /10010 refresh_token过期/,
    })
    await assert.rejects(channel.greet({ ...given, clientKey: 'no' }), { message: /10003/ })
  })

  it('the greeting of an address is answered with its challenge, and with nothing else', async () => {
    const body = JSON.stringify({ event: 'verify_webhook', client_key: stub.clientKey, content: { challenge: 12_345 } })
    const { arrivals, answer } = await bring({ body, headers: {} })
    assert.deepEqual([arrivals, answer], [[], { type: 'application/json', body: '{"challenge":12345}' }])
    for (const odd of ['{"event":"verify_webhook","content":{"challenge":{"a":1}}}', '{"event":"verify_webhook"}', ''])
      await assert.rejects(async () => bring({ body: odd, headers: {} }), { code: 'unauthenticated' })
  })

  it('a message is read, nested or not, and its answer names it; other events and other accounts are left alone', async () => {
    const { arrivals } = await bring(stub.message('u1', ' 有货吗 ', { id: 'one', at: 1_000 }))
    const [{ externalId, address, parts, from, saidAt } = assert.fail()] = arrivals
    assert.deepEqual([externalId, address, parts, from.name], ['@one', 'u1', [{ kind: 'text', text: '有货吗' }], '抖音用户'])
    assert.deepEqual(saidAt, new Date(1_000))
    for (const [type, named] of [
      ['image', '[图片]'],
      ['video', '[视频]'],
    ] as const)
      assert.ok((await bring(stub.message('u9', '', { type }))).arrivals[0]?.parts[0]?.text.startsWith(named))
    await bring(stub.message('u1', '在吗', { id: 'two', at: 3_000, nested: true }))
    // late, and no news
    await bring(stub.message('u1', '先问的', { id: 'late', at: 2_000 }))
    assert.equal((await say('u1', '有的'))?.outcome, 'sent')
    assert.deepEqual(
      stub.to('u1').map(({ text, answers }) => ({ text, answers })),
      [{ text: '有的', answers: '@two' }],
    )
    for (const other of [stub.event('im_send_msg', stub.openId, 'u1', {}), stub.event('im_receive_msg', 'u1', 'somebody', {})])
      assert.deepEqual(await bring(other), { arrivals: [] })
    assert.equal((await say('nobody', '有的'))?.outcome, 'held')
  })

  it('a picture goes out as one, its words before it; where the app may not upload, or it is gone, its link does', async () => {
    await bring(stub.message('u5', '有图吗', { id: 'p', at: 1_000 }))
    const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#2a6' } })
      .png()
      .toBuffer()
    const give = async (text: string, kept: Buffer | null = png) => {
      const before = stub.to('u5').length
      const message: Outgoing = {
        ...{ messageId: 'm', to: 'u5', author: 'agent', language: 'zh-CN', at: new Date(), replyToken: null, opening: null },
        ...{ parts: [{ kind: 'image', text, fileId: 'f' }], fileUrl: () => undefined, pictureUrl: () => 'https://shop.example/f' },
        readFile: async () => (kept === null ? undefined : { mediaType: 'image/png', bytes: kept }),
      }
      for (const send of channel.line(connection).calls(message)) assert.equal((await send('k')).outcome, 'sent')
      return stub
        .to('u5')
        .slice(before)
        .map((one) => (one.picture ? [...one.picture.subarray(0, 2)] : one.text))
    }
    const jpeg = [0xff, 0xd8]
    assert.deepEqual([await give('[图片]'), await give('尺码表')], [[jpeg], ['尺码表', jpeg]])
    stub.appToken = 'clt.stub-2'
    assert.deepEqual(await give('[图片]'), [jpeg], 'a token that has run out is made anew')
    stub.mayUpload = false
    assert.deepEqual(await give('[图片]'), ['[图片]\nhttps://shop.example/f'])
    stub.mayUpload = true
    assert.deepEqual(await give('[图片]', null), ['[图片]\nhttps://shop.example/f'])
  })

  it('what is not signed under the app’s secret is refused, whatever its header says', async () => {
    const call = stub.message('u2', '你好')
    for (const forged of [
      { ...call, headers: {} },
      { ...call, body: call.body.replace('你好', '退款') },
      stub.message('u2', '你好', { secret: 'not-the-secret' }),
    ])
      await assert.rejects(async () => bring(forged), { code: 'unauthenticated' })
  })

  it('a token that has run out is made anew once; what the platform says is told apart', async () => {
    await bring(stub.message('u3', '你好', { id: 'three' }))
    stub.expire()
    assert.equal((await say('u3', '您好'))?.outcome, 'sent')
    const outcomes = []
    for (const fault of [28_001_005, 28_001_018, 28_001_007, 'cut'] as const) {
      stub.faults.push(fault)
      outcomes.push((await say('u3', '您好'))?.outcome)
    }
    assert.deepEqual(outcomes, ['later', 'stopped', 'refused', 'unsure'])
  })
})
