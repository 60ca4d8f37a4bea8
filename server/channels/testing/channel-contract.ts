import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { TestService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import type { ChannelUnderTest } from './seat.ts'

/** What no channel lets in: nothing, and far too much. */
const UNFIT = { empty: '', 'over-long': '长'.repeat(100_000) }
/** What a database chokes on: refused where somebody can be told, elsewhere stored as it can be. */
const BROKEN = { 'with NUL': ['a\u0000b', 'ab'], 'half a character': ['a\ud83db', 'a\ufffdb'] } as const

const words = (text: string) => ({ id: randomUUID(), text })

/**
 * What every channel keeps, on the real service through the channel's own door. Registers its tests; give it a service of its own,
 * as it counts what is stored.
 */
export function channelContract(
  { channel, arrive, idsRepeat = false, takesAnyLength = false }: ChannelUnderTest,
  service: TestService,
): void {
  const stored = async (conversationId: string) => {
    const query = sql`select id, author, external_id as "externalId", parts -> 0 ->> 'text' as text from messages where conversation_id = ${conversationId} order by seq`
    return service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.rows<{ id: string; author: string; externalId: string | null; text: string }>(query),
    )
  }
  const isTold = channel.delivery === 'pull' || ('tellsCaller' in channel && channel.tellsCaller === true)
  /** How often something was set aside. */
  const setAside = async () => {
    const query = sql`select coalesce(sum(tries), 0)::int as n from arrivals_aside`
    return (await service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ n: number }>(query)))?.n ?? 0
  }
  /** It is not taken in: whoever sent it is told so, or it lies where a person sees it. */
  async function isRefused(send: () => Promise<boolean>): Promise<void> {
    const before = await setAside()
    if (await send()) assert.ok(!isTold && (await setAside()) > before, 'acknowledged, and set aside nowhere')
  }
  const isTaken = (text: string) => takesAnyLength && text !== ''
  const authorsOf = async (conversationId: string) => (await stored(conversationId)).map(({ author }) => author)

  test(`${channel.kind}: it shows text, the form that every part falls back to`, () => {
    assert.match(channel.kind, /^[a-z][a-z-]*$/)
    assert.ok(channel.shows.has('text'))
  })

  test(`${channel.kind}: what it acknowledged is stored by then`, async () => {
    const seat = await arrive(service)
    assert.ok(await seat.send(words('你好')))
    assert.equal((await stored(await seat.conversation()))[0]?.author, 'shopper')
  })

  test(`${channel.kind}: what comes twice, also at once, is acknowledged twice, stored once and answered once`, async () => {
    const seat = await arrive(service)
    const hello = words('你好')
    assert.deepEqual(await Promise.all([seat.send(hello), seat.send(hello)]), [true, true])
    assert.ok(await seat.send(hello, true))
    assert.ok(await seat.send(words('谢谢'), true))
    assert.deepEqual(await authorsOf(await seat.conversation()), ['shopper', 'bot', 'shopper', 'bot'])
  })

  test(`${channel.kind}: other words under a known id are a second message, the same again are none`, { skip: !idsRepeat }, async () => {
    const [seat, stranger] = [await arrive(service), await arrive(service)]
    const hello = words('你好')
    assert.ok(await seat.send(hello, true))
    const other = { ...hello, text: '谢谢' }
    assert.ok(await seat.send(other, true))
    for (const again of [hello, other]) assert.ok(await seat.send(again, true))
    assert.deepEqual(await authorsOf(await seat.conversation()), ['shopper', 'bot', 'shopper', 'bot'])
    // somebody else's words under it are theirs, and tell nothing of the first
    assert.ok(await stranger.send(hello, true))
    assert.notEqual(await stranger.conversation(), await seat.conversation())
    assert.deepEqual(await authorsOf(await stranger.conversation()), ['shopper', 'bot'])
    assert.equal((await authorsOf(await seat.conversation())).length, 4)
  })

  test(`${channel.kind}: an id that was used for other words is refused, and nothing is said twice or otherwise`, {
    skip: idsRepeat,
  }, async () => {
    const seat = await arrive(service)
    const hello = words('你好')
    assert.ok(await seat.send(hello, true))
    await isRefused(() => seat.send({ ...hello, text: '帮我把订单取消了' }))
    assert.ok(await seat.send(hello, true))
    assert.deepEqual(await authorsOf(await seat.conversation()), ['shopper', 'bot'])
    // of two at one moment one counts
    const twice = words('在吗')
    const both = await Promise.all([seat.send(twice), seat.send({ ...twice, text: '转人工' })])
    assert.ok(both.some(Boolean) && (!isTold || !both.every(Boolean)))
    assert.equal((await authorsOf(await seat.conversation())).filter((author) => author === 'shopper').length, 2)
  })

  test(`${channel.kind}: an id that another conversation has used is refused, and tells nothing of it`, { skip: idsRepeat }, async () => {
    const [seat, stranger] = [await arrive(service), await arrive(service)]
    const hello = words('你好')
    assert.ok(await seat.send(hello, true))
    await isRefused(() => stranger.send(hello))
    assert.deepEqual(await stranger.messages(), [])
  })

  test(`${channel.kind}: who has no right to speak is refused, and leaves no trace`, async () => {
    const seat = await arrive(service)
    assert.equal(await seat.forge(words('我是他')), false)
    assert.deepEqual(await stored(await seat.conversation()), [])
  })

  for (const [name, text] of Object.entries(UNFIT))
    test(`${channel.kind}: words ${name} are ${isTaken(text) ? 'taken in' : 'refused'}, and the conversation goes on`, async () => {
      const seat = await arrive(service)
      if (isTaken(text)) {
        assert.ok(await seat.send(words(text), true))
        assert.ok((await stored(await seat.conversation())).some(({ text: said }) => text.startsWith(firstGraphemes(said, 1_000))))
        return
      }
      await isRefused(() => seat.send(words(text)))
      assert.deepEqual(await stored(await seat.conversation()), [])
      assert.ok(await seat.send(words('你好'), true))
    })

  for (const [name, [text, kept]] of Object.entries(BROKEN))
    test(`${channel.kind}: words ${name} are refused where somebody is told, else stored as they can be, and the conversation goes on`, async () => {
      const seat = await arrive(service)
      const before = await setAside()
      const isAcknowledged = await seat.send(words(text))
      assert.ok(!isTold || !isAcknowledged)
      const rows = await stored(await seat.conversation())
      // where the form that it came in cannot be read at all, a person sees that it came
      const isAside = isAcknowledged && (await setAside()) > before
      assert.deepEqual(
        rows.filter(({ author }) => author === 'shopper').map(({ text: said }) => said),
        isAcknowledged && !isAside ? [kept] : [],
      )
      assert.ok(await seat.send(words('你好'), true))
    })

  test(`${channel.kind}: the answer reaches the shopper, in order, in forms the channel can show`, async () => {
    const seat = await arrive(service)
    assert.ok(await seat.send(words('风衣有货吗'), true))
    const told = await seat.messages()
    assert.deepEqual(
      told.map(({ author }) => author),
      ['shopper', 'bot'],
    )
    const kinds = new Set<string>(channel.shows)
    for (const part of told.flatMap(({ parts }) => parts)) {
      assert.ok(kinds.has(part.kind), part.kind)
      assert.ok(part.text.length > 0, part.kind)
    }
  })

  test(`${channel.kind}: by the cursor everything is found once`, { skip: channel.delivery !== 'pull' }, async () => {
    const seat = await arrive(service)
    assert.ok(await seat.send(words('风衣有货吗'), true))
    const news = await seat.news?.(0)
    assert.deepEqual(
      news?.events.flatMap(({ message }) => message?.author ?? []),
      ['shopper', 'bot'],
    )
    assert.deepEqual((await seat.news?.(news.cursor))?.events, [])
  })

  test(`${channel.kind}: one shopper never hears of another`, async () => {
    const [seat, other] = [await arrive(service), await arrive(service)]
    assert.ok(await other.send(words('我的快递到哪了'), true))
    assert.deepEqual([await seat.messages(), (await seat.news?.(0))?.events ?? []], [[], []])
  })

  test(`${channel.kind}: a person is reached in one word`, async () => {
    const seat = await arrive(service)
    assert.ok(await seat.send(words('人工'), true))
    const query = sql`
      select c.holder, (select count(*)::int from tickets t where t.conversation_id = c.id) as tickets from conversations c where c.id = ${await seat.conversation()}`
    const found = await service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ holder: string; tickets: number }>(query))
    assert.ok(found && (found.holder === 'queue' || found.tickets > 0), JSON.stringify(found))
  })
}
