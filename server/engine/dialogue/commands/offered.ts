import { bareAnswer, folded, refusesDeed, tokensOf, wordTables } from '#engine/guards'
import { SHIPPED_FLOWS } from '../flows/index.ts'
import type { Scene } from '../scene.ts'
import { flowsOffered, offeredFlows, type Talk } from '../talk.ts'
import { isDenied } from './asking.ts'
import type { Command } from './command.ts'
import { optionSaid } from './slots/answers-slot.ts'

const FILE = 'data/dialogue/deeds.tsv'

const tables = wordTables(FILE, SHIPPED_FLOWS.keys())

/** Flows whose deed a message names. */
export const flowsNamed = (said: string): ReadonlySet<string> =>
  new Set(
    tables()
      .flatMap((table) => tokensOf(folded(said).text, table).flatMap(({ kinds }) => [...kinds]))
      .filter((one) => SHIPPED_FLOWS.has(one)),
  )

/** The only one of what was offered in this session that words take up: by its label, by a word for what it does, or by one of these intents. */
export function offeredFlow({ turn, talk, flows }: Scene, intents: readonly string[]): string | undefined {
  const offered = offeredFlows(talk)
  if (refusesDeed(turn.said) || isDenied(turn.said)) return undefined
  const said = optionSaid(turn.said, talk.offered?.options ?? [])?.id.replace('flow:', '')
  if (said !== undefined && offered.includes(said)) return said
  const named = flowsNamed(turn.said)
  const isNamed = (id: string) => named.has(id)
  return (
    only(offered.filter(isNamed)) ??
    only(flowsOffered(talk).filter(isNamed)) ??
    only(offered.filter((id) => flows.get(id)?.serves.some((one) => intents.includes(one))))
  )
}

const only = (all: readonly string[]): string | undefined => (all.length === 1 ? all[0] : undefined)

/** A plain yes right after one thing was offered, and nothing was asked, takes it up; where that is a person, one is called. */
export function offerTaken(said: string, { offered, flows, put, ...talk }: Talk): Command | undefined {
  if (!offered || offered.age > 0 || flows.length > 0 || put || bareAnswer(said) !== 'yes') return undefined
  const deeds = offeredFlows({ ...talk, flows, put, offered })
  const [deed] = deeds
  const others = offered.options.filter(({ id }) => id !== PERSON)
  if (deed !== undefined && deeds.length === 1 && others.length === 1) return { source: 'local', do: 'start_flow', flow: deed, slots: {} }
  return others.length === 0 ? { source: 'local', do: 'call_person', why: 'asked_for' } : undefined
}
const PERSON = 'human'
