import { type Fault, fault, type PlacedFault } from '../../findings/fault.ts'
import type { Layer, Version } from '../schema.ts'

/** A shop says what becomes of wishes no rule speaks of, and its limits rise from role to role up to one without. */
export function authorityFindings({ authority, otherwise, costs }: Version, layer: Layer): PlacedFault[] {
  const missing = [
    ...(otherwise ? [] : [fault('otherwise_missing', {})]),
    ...(authority ? [] : [fault('authority_missing', {})]),
    ...(costs ? [] : [fault('costs_missing', {})]),
  ]
  const needed = layer === 'shop' ? missing.map((one): PlacedFault => ({ path: [], fault: one })) : []
  return [...needed, ...(authority ? ladder(authority) : [])]
}

/** Who gives money: the bot, an agent, a manager. Owners give as managers do. A limit of anybody else would hold for nobody. */
const ROLES: readonly string[] = ['bot', 'agent', 'manager']

const KINDS = ['perAction', 'perSession', 'perDay'] as const
type Limits = NonNullable<Version['authority']>

/** What a role may give at most, of goods that were sent and of those that were not. */
const mostOf = ({ unsent, ...limit }: Limits[number]): number[] =>
  [limit, { ...limit, ...unsent }].flatMap((most) => KINDS.map((kind) => most[kind] ?? Number.POSITIVE_INFINITY))

function ladder(authority: Limits): PlacedFault[] {
  const last = authority.at(-1)
  const open = last && mostOf(last).every((most) => most === Number.POSITIVE_INFINITY)
  const found = (i: number, wrong: Fault): PlacedFault => ({ path: ['authority', i], fault: wrong })
  return [
    ...(open ? [] : [found(authority.length - 1, fault('nobody_above', {}))]),
    ...authority.flatMap(({ role }, i) => (ROLES.includes(role) ? [] : [strange(role, i)])),
    ...authority.flatMap((_, i) => rung(authority, i).map((one) => found(i, one))),
  ]
}

const strange = (role: string, i: number): PlacedFault => ({
  path: ['authority', i, 'role'],
  fault: fault('strange_role', { role, all: { list: ROLES } }),
})

/** How wide each limit is: one action counts into its session, and that into the day. */
const WIDER = [
  ['perAction', 'perSession'],
  ['perAction', 'perDay'],
  ['perSession', 'perDay'],
] as const
const CALLED = {
  perAction: { 'zh-CN': '一次', en: 'one action' },
  perSession: { 'zh-CN': '一次会话', en: 'a session' },
  perDay: { 'zh-CN': '一天', en: 'a day' },
} as const

/** Limits that nobody can ever reach, as a wider one of the same role is lower: with 500 an action and 300 a day, nobody gives 500. */
export function unreachedLimits({ authority = [] }: Version): PlacedFault[] {
  return authority.flatMap(({ role, unsent = {}, ...most }, i) => [
    ...unreached(role, most, ['authority', i]),
    ...unreached(role, unsent, ['authority', i, 'unsent']),
  ])
}

type Most = { readonly [Kind in (typeof KINDS)[number]]?: number | undefined }

const unreached = (role: string, most: Most, at: readonly PropertyKey[]): PlacedFault[] =>
  WIDER.flatMap(([narrow, wide]) =>
    (most[narrow] ?? 0) > (most[wide] ?? Number.POSITIVE_INFINITY)
      ? [
          {
            path: [...at, narrow],
            fault: fault('limit_unreached', { role, narrow: { told: CALLED[narrow] }, wide: { told: CALLED[wide] } }),
          },
        ]
      : [],
  )

/** What is wrong with the limits of a role beside those before it. */
function rung(authority: Limits, i: number): Fault[] {
  const limit = authority[i]!
  const before = authority.slice(0, i)
  if (before.some(({ role }) => role === limit.role)) return [fault('role_twice', { role: limit.role })]
  const own = mostOf(limit)
  const isLess = (one: Limits[number]) => mostOf(one).some((most, kind) => most > (own[kind] ?? Number.POSITIVE_INFINITY))
  const below = before.find(isLess)
  return below ? [fault('role_below', { role: limit.role, below: below.role })] : []
}
