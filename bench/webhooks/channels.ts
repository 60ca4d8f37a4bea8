import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { type ChannelUnderTest, type Seat, settled } from '../../server/channels/testing/seat.ts'
import type { Call, Catching } from './calls.ts'
import type { Subject } from './subject.ts'

/** What its platform proves by a secret in a header or in its address alone: its body is believed as it comes. */
const BY_SECRET_ALONE = new Set(['telegram', 'sms-aliyun'])
/** What signs the moment too: later than its minutes it is refused. */
const SIGNS_TIME = new Set(['generic', 'wechat', 'wechat-kf', 'wechat-mini'])

const FOLDER = join(import.meta.dirname, '../../server/channels')
const SAID = ['你好', '谢谢', '再见', '风衣有货吗', '怎么退货']

/** Every kind of channel whose platform calls a webhook. */
export const hookedKinds = (): string[] =>
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[\w-]+\/testing\/under-test\.ts$/u.test(path))
    .map((path) => path.split('/')[0] ?? '')
    .filter((kind) => kind !== 'web' && kind !== 'email')
    .sort()

/** What of a call of a kind its platform signs. */
export const provesBy = (kind: string): Pick<Subject, 'signsBody' | 'signsTime'> => ({
  signsBody: !BY_SECRET_ALONE.has(kind),
  signsTime: SIGNS_TIME.has(kind),
})

/** A kind with the stub of its platform. */
export async function underTestOf(kind: string): Promise<ChannelUnderTest> {
  const { underTest }: { underTest: ChannelUnderTest } = await import(join(FOLDER, kind, 'testing/under-test.ts'))
  return underTest
}

/** A channel of a kind at a stub of its platform, and how its calls are made and read. */
export async function channelSubject(kind: string, catching: Catching): Promise<Subject> {
  const underTest = await underTestOf(kind)
  const arrive = () => underTest.arrive(catching.service)
  return {
    name: kind,
    ...provesBy(kind),
    async inOrder(most) {
      const seat = await arrive()
      for (const text of SAID.slice(0, most)) await seat.send({ id: randomUUID(), text })
      await settled(catching.service)
      return endOf(catching, seat)
    },
    async kept(most) {
      const seat = await arrive()
      const calls: Call[] = []
      for (const text of SAID.slice(0, most)) calls.push(...(await catching.caught(() => seat.send({ id: randomUUID(), text }))))
      return { calls, end: () => endOf(catching, seat) }
    },
  }
}

/** What stands in the thread in the end: each word once, all of it answered, nothing sent that was not said. */
async function endOf({ service }: Catching, seat: Seat): Promise<unknown> {
  await settled(service)
  const id = await seat.conversation()
  return service.db.inWorkspace(service.workspaceId, async (tx) => {
    const said = await tx.rows<{ parts: { text: string }[] }>(
      sql`select parts from messages where conversation_id = ${id} and author = 'shopper'`,
    )
    const stands = await tx.row<{ answered: boolean; people: number }>(sql`
      select c.inbound_seq <= c.handled_seq as answered,
        (select count(*)::int from identities i where i.workspace_id = c.workspace_id and i.shopper_id = c.shopper_id) as people
      from conversations c where c.id = ${id}`)
    return { said: said.map(({ parts }) => parts.map(({ text }) => text).join(' ')).sort(), ...stands }
  })
}
