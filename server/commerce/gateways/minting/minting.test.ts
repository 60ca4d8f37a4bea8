import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { doudianGateway } from '../doudian/gateway.ts'
import { gatewayClient } from '../gateway.ts'
import { youzanKind } from '../index.ts'
import { doudianMint, youzanMint } from '../testing/a-mint.ts'
import { KEYS } from '../testing/stub.ts'
import { youzanGateway } from '../youzan/gateway.ts'
import { tokensOf } from './minted.ts'

const keys = { appKey: KEYS.appKey, appSecret: KEYS.appSecret, token: '' }
const READ = { youzan: 'youzan.logistics.express.get/3.0.0', doudian: 'order.searchList' }

/** A client of each platform before a stub that gives tokens, by a clock of its own. */
async function opened(platform: 'youzan' | 'doudian', more: { appSecret?: string; shopId?: string } = {}) {
  const stub = await (platform === 'youzan' ? youzanMint() : doudianMint())
  const { appSecret = KEYS.appSecret, shopId = platform === 'youzan' ? '63077' : '9' } = more
  const clock = { ahead: 0 }
  // signatures of 抖店 hold for minutes: what is moved is the end of its tokens
  const now = () => new Date(Date.now() + clock.ahead)
  const gateway = platform === 'youzan' ? youzanGateway : doudianGateway
  const client = () =>
    gatewayClient({
      gateway,
      address: stub.address,
      keys: { ...keys, appSecret },
      shopId,
      privateHosts: ['127.0.0.1'],
      now,
      wait: async () => undefined,
    })
  const parameters = platform === 'youzan' ? {} : { page: 0, size: 1 }
  const read = (one = client()) => one.read(READ[platform], parameters, z.unknown())
  const minted = () => stub.its.asked.filter((name) => /token/u.test(name))
  return { ...stub, client, read, minted, clock }
}

for (const platform of ['youzan', 'doudian'] as const)
  describe(`tokens of ${platform} by key and secret`, () => {
    it('one is asked for, however many ask at once and through how many clients, and holds for all', async () => {
      const { read, client, minted } = await opened(platform)
      const one = client()
      await Promise.all([read(one), read(one), read(client()), read(client())])
      await read(client())
      assert.equal(minted().length, 1)
    })

    it('before its end it is renewed by what came with it; where that is refused, by key and secret', async () => {
      const { read, mint, minted } = await opened(platform)
      mint.seconds = 20 * 60
      await read()
      await read()
      assert.equal(mint.given, 2)
      mint.renews = false
      await read()
      assert.equal(mint.given, 3)
      const names = platform === 'youzan' ? Array(4).fill('auth/token') : ['token.create', 'token.refresh', 'token.refresh', 'token.create']
      assert.deepEqual(minted(), names)
    })

    it('one that is taken no more before its time is asked for anew, and the call goes on', async () => {
      const { read, mint, clock } = await opened(platform)
      await read()
      mint.valid.clear()
      clock.ahead += 61_000
      await read()
      assert.equal(mint.given, 2)
    })

    it('one that was given just now and is refused is not asked for again at once', async () => {
      const { read, mint, minted } = await opened(platform)
      await read()
      mint.valid.clear()
      for (let times = 0; times < 3; times++) await assert.rejects(read(), { code: 'upstream_failed' })
      assert.equal(minted().length, 1)
    })

    it('a renewal that the platform is too busy for is not asked for by key and secret instead', async () => {
      const { read, mint, its, minted, clock } = await opened(platform)
      mint.seconds = 20 * 60
      await read()
      clock.ahead += 1_000
      its.busy = 1
      await read()
      assert.deepEqual([mint.given, minted().length <= 2], [1, true])
    })

    it('keys that give none are told in the platform’s words, and it is left alone for a moment', async () => {
      const told = platform === 'youzan' ? /client_secret 不正确/ : /isv\.signature-invalid/
      const { read, its } = await opened(platform, { appSecret: 'another' })
      for (let times = 0; times < 3; times++) {
        const error: unknown = await read().catch((why: unknown) => why)
        const { refusal } = z.object({ refusal: z.object({ reason: z.string(), values: z.record(z.string(), z.unknown()) }) }).parse(error)
        assert.equal(refusal.reason, 'shops.key')
        assert.match(String(refusal.values['said']), told)
      }
      assert.equal(its.asked.length, 1)
    })

    it('while the old one holds a failing renewal disturbs nobody', async () => {
      const { read, mint, its, minted } = await opened(platform)
      mint.seconds = 20 * 60
      await read()
      its.denied.add('auth/token').add('token.create').add('token.refresh')
      await read()
      await read()
      assert.equal(mint.given, 1)
      assert.ok(minted().length <= 3, 'it is not asked for with each call')
    })
  })

it('asking for a token counts against the time of the call that needs it', async () => {
  let asked: number[] = []
  const tokens = tokensOf(
    'a shop of this test',
    async (_, ms) => {
      asked = [...asked, ms]
      return { token: 'a', until: new Date(Date.now() + 3_600_000) }
    },
    () => new Date(),
  )
  await tokens.now(120)
  assert.deepEqual(asked, [120])
})

it('without the number of the shop a token has to be pasted; with neither it is said what lacks', async () => {
  const { address, its } = await youzanMint()
  const access = { given: { address, appKey: KEYS.appKey, appSecret: KEYS.appSecret }, privateHosts: ['127.0.0.1'], now: () => new Date() }
  assert.throws(() => youzanKind.open({ ...access, facts: { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' } }), {
    code: 'invalid',
  })
  assert.deepEqual(its.asked, [])
})
