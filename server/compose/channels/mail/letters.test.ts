import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { AskedLetters, LetterWays, OpenedWidget } from '@xiaoer/contract/widget'
import { invited } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { get, post, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { signToken } from '#platform/auth'
import { stubTwilio } from '../../../channels/sms/testing/stub-twilio.ts'
import { connectSms } from '../../../channels/sms/testing/under-test.ts'
import { managerOf } from '../../../channels/testing/seat.ts'

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const twilio = await stubTwilio()
const service = await testService({ now }, { PRIVATE_HOSTS: '127.0.0.1', PUBLIC_URL: 'https://help.example' })
const { db, workspaceId, channels } = service
const anna = await managerOf(service)
const agent = await invited(service, anna, 'agent')
await setOnline(service, 1)
/** Nothing is quiet, unless a test says so. */
const quietAt = (from: string, to: string) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into news_settings (workspace_id, shop_id, quiet_from, quiet_to, time_zone, most, within_hours)
      select workspace_id, id, ${from}, ${to}, 'UTC', 9, 24 from shops
      on conflict (workspace_id, shop_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`),
  )
await quietAt('00:00', '00:00')

/** The feed is read on, so many seconds go by, and what is due is sent. */
async function goBy(seconds: number): Promise<void> {
  await channels.sending.wake(workspaceId)
  await channels.sending.idle()
  ahead += seconds * 1_000
  await channels.pushing.sweep()
}
const rows = (id: string) =>
  db.inWorkspace(workspaceId, (tx) => tx.rows(sql`select 1 from push_subscriptions where conversation_id = ${id}`))

describe('a letter to a shopper who has gone', () => {
  /** A shopper whom the shop vouches for, with a number of theirs where it has verified one. */
  async function vouchedFor(sub: string, number?: string) {
    const { secret, publicKey: channel } = await visit(service)
    const claims = { sub, ...(number && { phone_number: number, phone_number_verified: true }) }
    const token = signToken(claims, { secret, audience: 'xiaoer-widget', now: now() })
    const opened = (await post(service, '/api/v1/widget/sessions', { channel, token })).as(OpenedWidget)
    const headers = { authorization: `Bearer ${opened.session}` }
    const call = (path: string, body: unknown) => post(service, `/api/v1/widget${path}`, body, headers)
    const ways = async () => (await get(service, '/api/v1/widget/push/ways', headers)).as(LetterWays)
    const letters = async (asked: object) => (await call('/push/letters', asked)).as(AskedLetters)
    return { opened, call, ways, letters, id: opened.conversationId }
  }
  const answer = (id: string, text: string) =>
    agent.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts: [{ kind: 'text', text }] })
  async function handedOver({ call, id }: Awaited<ReturnType<typeof vouchedFor>>) {
    await call('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'text', text: '转人工' }] })
    await agent.send('POST', `/conversations/${id}/take`, {})
  }

  it('is offered where a channel of the shop reaches such addresses, and to nobody else', async () => {
    const before = await vouchedFor('letters-0', '+14155550100')
    assert.deepEqual([before.opened.letters, await before.ways()], [false, { known: [], typed: [] }])
    await connectSms(service, twilio)
    const after = await vouchedFor('letters-0')
    assert.deepEqual(
      [after.opened.letters, (await after.ways()).known.map(({ kind, shown }) => [kind, shown]), (await after.ways()).typed],
      [true, [['phone', '+14•••••0100']], ['phone']],
    )
    const stranger = await visit(service)
    assert.deepEqual((await stranger.get('/push/ways')).as(LetterWays), { known: [], typed: [] })
    assert.equal((await stranger.post('/push/letters', { by: 'typed', said: '+14155550100' })).as(AskedLetters).state, 'unsent')
  })

  it('tells once that there is an answer, and not what it says; again when they have been back; and stops by its own link', async () => {
    const number = '+14155550111'
    const shopper = await vouchedFor('letters-1', number)
    const [known] = (await shopper.ways()).known
    assert.equal((await shopper.letters({ by: 'known', id: known?.id, page: 'https://shop.example/help?token=secret' })).state, 'on')
    await handedOver(shopper)
    await answer(shopper.id, '您的退款已经办好')
    await goBy(5)
    assert.deepEqual(twilio.to(number), [])
    await goBy(20)
    const [first] = twilio.to(number)
    assert.match(first?.text ?? '', /有回复了：https:\/\/shop\.example\/help\n/u)
    assert.doesNotMatch(first?.text ?? '', /退款|secret/u)
    await answer(shopper.id, '三天内到账')
    await goBy(60)
    assert.equal(twilio.to(number).length, 1)
    await shopper.call('/read', { seq: Number.MAX_SAFE_INTEGER })
    await answer(shopper.id, '还有别的吗')
    await goBy(60)
    assert.equal(twilio.to(number).length, 2)
    const [, token] = /https:\/\/help\.example\/push\/stop\/([^?]+)\?lang=zh-CN/u.exec(first?.text ?? '') ?? []
    assert.match((await service.app.inject(`/push/stop/${token}?lang=zh-CN`)).body, /停止通知/u)
    assert.equal((await rows(shopper.id)).length, 1, 'a link that was only looked at stops nothing')
    assert.equal((await post(service, '/api/v1/widget/push/stop', { token })).status, 200)
    assert.deepEqual(await rows(shopper.id), [])
  })

  it('goes to a typed number once six digits that were sent there have come back', async () => {
    const number = '+14155550122'
    const shopper = await vouchedFor('letters-2')
    assert.equal((await shopper.letters({ by: 'code', digits: '000000' })).state, 'wrong')
    assert.equal((await shopper.letters({ by: 'typed', said: 'nobody' })).state, 'unsent')
    assert.equal((await shopper.letters({ by: 'typed', said: '+1 (415) 555-0122' })).state, 'sent')
    const digits = /\d{6}/u.exec(twilio.to(number)[0]?.text ?? '')?.[0] ?? ''
    const wrong = digits === '123456' ? '654321' : '123456'
    assert.equal((await shopper.letters({ by: 'code', digits: wrong })).state, 'wrong')
    assert.equal((await shopper.letters({ by: 'code', digits })).state, 'on')
    await handedOver(shopper)
    await answer(shopper.id, '好了')
    await goBy(20)
    assert.equal(twilio.to(number).length, 2)
  })

  it('waits out the night', async () => {
    const number = '+14155550133'
    const shopper = await vouchedFor('letters-3', number)
    const [known] = (await shopper.ways()).known
    await shopper.letters({ by: 'known', id: known?.id })
    await handedOver(shopper)
    const clock = (at: Date) => at.toISOString().slice(11, 16)
    ahead += 2 * 3_600_000
    await quietAt(clock(new Date(now().getTime() - 3_600_000)), clock(new Date(now().getTime() + 3_600_000)))
    await answer(shopper.id, '明早发货')
    await goBy(60)
    assert.deepEqual(twilio.to(number), [])
    await goBy(3_600)
    assert.equal(twilio.to(number).length, 1)
    await quietAt('00:00', '00:00')
  })
})
