import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { isAppError } from '#platform/errors'
import type { ShopAction } from '../actions.ts'
import type { ShopAccess, Tried, TriedLine } from '../kinds/index.ts'
import { type Hidden, hiding, shown } from './calling/hiding.ts'
import { asWritten, type Exchange } from './calling/send.ts'
import { fillingOf } from './deeds/perform.ts'
import { partsIn } from './given.ts'
import { mappedShop } from './mapped-shop.ts'
import type { Mapping } from './mapping/mapping.ts'

/** So much of an answer, and of what was understood of it, is shown. */
const MOST_SHOWN = 6_000

type Ask = () => Promise<{ readonly count?: number; readonly first: unknown }>

/**
 * Asks for each thing that the mapping reads, or for one alone, and tells what was asked, what came back and what was understood of it. Of deeds it
 * shows what would be sent, and sends nothing.
 */
export async function tryMapped(access: ShopAccess, only?: string): Promise<Tried> {
  const { noted } = access
  const hidden = hiding(access)
  // hidden before it is cut: a key that is cut in two would be shown by half
  const cut = (text: string) => firstGraphemes(hidden(text), MOST_SHOWN)
  const exchanges: Exchange[] = []
  const heard = ({ asked, came }: Exchange) => {
    if (exchanges.length === 0) exchanges.push({ asked: cut(asked), came: cut(came) })
  }
  const parts = partsIn({ ...access, heard, hidden, pages: 1, ...(noted && { noted: onceEach(noted) }) })
  const { mapping } = parts
  const lines: TriedLine[] = []
  for (const [ability, ask] of asks(parts, access)) {
    if (only !== undefined && only !== ability) continue
    exchanges.length = 0
    const line = await tried(ability, ask, cut)
    lines.push(shown({ ...line, ...exchanges[0] }, hidden))
  }
  const { language, currency } = mapping
  return {
    lines: [...lines, ...written(parts, access.given).filter(({ ability }) => only === undefined || only === ability)],
    facts: { language, languages: [language], currency },
  }
}

/** A list of fifty pages is noted once; each of them waits until it is. */
function onceEach(noted: NonNullable<ShopAccess['noted']>): NonNullable<ShopAccess['noted']> {
  const all = new Map<string, Promise<void>>()
  return (method, path) => {
    const call = `${method} ${path}`
    const noting = all.get(call) ?? noted(method, path)
    all.set(call, noting)
    return noting
  }
}

async function tried(ability: TriedLine['ability'], ask: Ask, cut: Hidden): Promise<TriedLine> {
  const began = performance.now()
  const told = () => ({ ability, ms: Math.round(performance.now() - began) })
  try {
    const { count, first } = await ask()
    return {
      ...told(),
      ...(count !== undefined && { count }),
      understood: cut(JSON.stringify(first ?? null, null, 1) ?? ''),
    }
  } catch (error) {
    if (!isAppError(error) || !error.refusal) throw error
    return { ...told(), refused: error.refusal }
  }
}

/** What is read, in the order that it is shown. */
function asks(parts: ReturnType<typeof partsIn>, { given }: ShopAccess): [TriedLine['ability'], Ask][] {
  const { mapping } = parts
  const { catalogue, orders, members } = mappedShop(parts)
  const [number, customer] = [given['sampleOrder'] ?? '', given['sampleCustomer'] ?? '']
  const shelf = async () => {
    const [name] = await catalogue.names()
    return name ? (await catalogue.products([name.id]))[0] : undefined
  }
  const found = async (order: string) => {
    const one = await orders.find(order)
    return { first: one, count: one ? 1 : 0 }
  }
  const all: (readonly [boolean, TriedLine['ability'], Ask])[] = [
    [mapping.goods !== undefined, 'catalogue', async () => listed(await catalogue.names())],
    [
      mapping.goods !== undefined,
      'stock',
      async () => {
        const first = await shelf()
        return { first, count: (first?.variants ?? []).reduce((sum, { stock }) => sum + stock, 0) }
      },
    ],
    [mapping.goods?.search !== undefined, 'search', async () => listed(await catalogue.search((await shelf())?.title ?? 'a', 5))],
    [mapping.orders !== undefined && number !== '', 'order', async () => found(number)],
    [mapping.orders !== undefined && customer !== '', 'orders', async () => listed(await orders.recent(customer, 5))],
    [mapping.orders?.parcels !== undefined && number !== '', 'parcels', async () => listed((await orders.find(number))?.shipments ?? [])],
    [mapping.members !== undefined && customer !== '', 'members', async () => listed([await members.member(customer)].filter(Boolean))],
  ]
  return all.flatMap(([isThere, ability, ask]): [TriedLine['ability'], Ask][] => (isThere ? [[ability, ask]] : []))
}

const listed = (all: readonly unknown[]) => ({ count: all.length, first: all[0] })

/** What would be sent for each deed that the mapping has. */
function written({ address, mapping }: { readonly address: string; readonly mapping: Mapping }, given: ShopAccess['given']): TriedLine[] {
  const { deeds, currency } = mapping
  const of = { orderNumber: given['sampleOrder'] ?? '1001', customerId: given['sampleCustomer'] ?? '1' }
  const line = { variantId: '1', amount: { minor: 100, currency }, reason: 'test' }
  const place = { name: 'A', phone: '1', province: 'B', city: 'C', district: 'D', street: 'E' }
  const samples = {
    cancel_order: { kind: 'cancel_order', ...of, amount: line.amount, reason: 'test' },
    change_address: { kind: 'change_address', ...of, address: place },
    refund: { kind: 'refund_only', ...of, ...line },
    request_return: { kind: 'request_return', ...of, ...line, quantity: 1, freight: 'shop' },
    add_remark: { kind: 'add_remark', ...of, remark: 'test' },
  } satisfies Record<keyof Mapping['deeds'], ShopAction>
  return (Object.keys(samples) as (keyof typeof samples)[]).flatMap((ability): TriedLine[] => {
    const deed = deeds[ability]
    return deed ? [{ ability, ms: 0, asked: asWritten(address, deed.request, fillingOf(mapping, samples[ability], 'test')) }] : []
  })
}
