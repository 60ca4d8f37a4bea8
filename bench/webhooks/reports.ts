import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { TOLD } from '../../server/channels/declared.ts'
import { type Seat, settled } from '../../server/channels/testing/seat.ts'
import type { Call, Catching } from './calls.ts'
import { provesBy, underTestOf } from './channels.ts'
import type { Subject } from './subject.ts'

/** What a platform tells later of messages of ours that it took: that one came and was read, or that it did not come. Undefined where it tells nothing by a webhook. */
export async function reportSubject(kind: string, { service, caught }: Catching): Promise<Subject | undefined> {
  const underTest = await underTestOf(kind)
  const { channel } = underTest
  const tells = channel.delivery === 'push' ? TOLD.filter((one) => !(`told ${one}` in channel.lacks)) : []
  if (tells.length === 0) return undefined
  const [came, lost] = [tells.filter((one) => one !== 'lost'), tells.filter((one) => one === 'lost')]
  const ways = [came, lost].filter((way) => way.length > 0)

  /** Somebody who was answered. */
  async function answered(): Promise<Seat> {
    const seat = await underTest.arrive(service)
    await seat.send({ id: randomUUID(), text: '你好' })
    await settled(service)
    return seat
  }
  const seats = async (most: number) => {
    const all: { seat: Seat; way: (typeof ways)[number] }[] = []
    for (let nth = 0; nth < most; nth++) all.push({ seat: await answered(), way: ways[nth % ways.length] ?? [] })
    return all
  }
  return {
    name: `${kind}, of what became of messages`,
    ...provesBy(kind),
    async inOrder(most) {
      const all = await seats(most)
      for (const { seat, way } of all) for (const what of way) await seat.tells?.(what)
      return endOf(service, all)
    },
    async kept(most) {
      const [all, calls] = [await seats(most), [] as Call[]]
      for (const { seat, way } of all) for (const what of way) calls.push(...(await caught(async () => seat.tells?.(what))))
      return { calls, end: () => endOf(service, all) }
    },
  }
}

/** How all that was sent to them stands. */
async function endOf(service: Catching['service'], all: readonly { readonly seat: Seat }[]): Promise<unknown> {
  await settled(service)
  const ids = await Promise.all(all.map(({ seat }) => seat.conversation()))
  return service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows(sql`
      select d.state, d.why, d.delivered_at is not null as came, d.read_at is not null as read from deliveries d
      where d.conversation_id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], d.conversation_id), d.seq`),
  )
}
