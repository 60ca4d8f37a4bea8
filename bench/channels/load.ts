import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type ChannelUnderTest, type Doors, managerOf, type PlatformUnderTest, type Seat } from '../../server/channels/testing/seat.ts'

/** Eight at once, whose platforms let themselves be called often enough: three know a message again by a key of ours, five do not. */
export const KINDS = ['telegram', 'whatsapp', 'line', 'messenger', 'wechat', 'wechat-kf', 'douyin', 'generic'] as const
/** Messages a second, over all of them. */
export const RATE = 100
/** Of the sends. */
const FAILING = 0.01
/** No platform takes an answer for one shopper much oftener than every eight seconds for long (WhatsApp: six). */
const SHOPPERS = 100
/** What they write, in turn. */
export const SAID = ['你好', '风衣有货吗', '怎么退货', '多久发货', '谢谢', '可以用优惠券吗']

/** One channel under load. */
export interface Loaded {
  readonly kind: string
  readonly keyed: boolean
  readonly seats: readonly Seat[]
  sent: number
  /** Calls of the webhook that were not taken. */
  refused: number
  faults: number
}

type Named = Loaded & { readonly platform: PlatformUnderTest }

/** Connects the channels, each to the stub of its platform, and seats its shoppers. */
export async function seatAll(service: Doors): Promise<Named[]> {
  // one owner for all; asked for at once it would be made twice
  await managerOf(service)
  const all: Named[] = []
  for (const kind of KINDS) {
    const file = join(import.meta.dirname, '../../server/channels', kind, 'testing/under-test.ts')
    const { underTest }: { underTest: ChannelUnderTest } = await import(file)
    const { channel, platform } = underTest
    if (channel.delivery !== 'push' || !platform) throw new Error(`${kind} sends nothing`)
    const seats: Seat[] = []
    for (let n = 0; n < SHOPPERS; n++) seats.push(await underTest.arrive(service))
    all.push({ kind, keyed: channel.keyed, platform, seats, sent: 0, refused: 0, faults: 0 })
  }
  return all
}

/** Shoppers write, a hundred messages a second over all channels, for so many seconds; one send of a hundred is refused for now, or taken and cut. */
export async function press(all: readonly Named[], seconds: number, random: () => number): Promise<number> {
  const [from, total, under] = [performance.now(), seconds * RATE, new Set<Promise<void>>()]
  for (let n = 0; n < total; n++) {
    const ahead = (n / RATE) * 1_000 - (performance.now() - from)
    if (ahead > 0) await pause(ahead)
    const channel = all[n % all.length]
    const nth = Math.floor(n / all.length)
    const [seat, text] = [channel?.seats[nth % SHOPPERS], SAID[Math.floor(nth / SHOPPERS + nth) % SAID.length]]
    if (!channel || !seat || !text) continue
    const work = write(channel, seat, text, random).finally(() => under.delete(work))
    under.add(work)
  }
  await Promise.all(under)
  return (performance.now() - from) / 1_000
}

async function write(channel: Named, seat: Seat, text: string, random: () => number): Promise<void> {
  if (random() < FAILING) {
    channel.faults++
    await (random() < 0.5 ? channel.platform.busy(1) : channel.platform.takenButCut())
  }
  channel.sent++
  if (!(await seat.send({ id: randomUUID(), text }))) channel.refused++
}
