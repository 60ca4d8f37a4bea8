import type { DraftedSentence, MinedView } from '@xiaoer/contract/mined'
import sql from 'sql-template-tag'
import type { Model } from '#engine/understanding'
import { type PastSession, sessionOf } from '#learning/history'
import { endOf } from '#learning/mining'
import type { Tx } from '#platform/db'
import type { MinedParts } from '../parts.ts'
import { releasesOf } from '../releases/rows.ts'
import { bodiesOf, type MatterRow, sampleOfScenario } from '../running/openings.ts'
import { boughtAfter } from '../scenarios/bought.ts'
import { changesOf } from '../scenarios/changes.ts'
import { minedById } from '../scenarios/list.ts'
import { openingsOfScenario } from '../scenarios/sessions.ts'
import { withoutCase } from './plain.ts'

/** Matters in which it is looked how they ended: each of their messages is understood. */
const LOOKED_AT = 40
const SENTENCES = 8
/** Of an answer. */
const FIRST = 3
const WORDINGS = 12
const SAYS: ReadonlySet<string> = new Set(['tells', 'proposes', 'refuses'])

/** One matter looked at. */
interface Looked {
  readonly session: number
  readonly said: readonly string[]
  readonly isWell: boolean
}

/** A scenario with what could be made of it: an entry drafted from what agents said where it ended well, each sentence with a session it comes from. */
export async function minedView({ db, modelOf }: MinedParts, workspaceId: string, id: string): Promise<MinedView> {
  const model = await modelOf(workspaceId)
  const { scenario, bought, openings, rows, bodies, releases, changes } = await db.inWorkspace(workspaceId, async (tx) => {
    const rows = await sampleOfScenario(tx, id, LOOKED_AT)
    return {
      scenario: await minedById(tx, id),
      bought: await boughtAfter(tx, id),
      openings: await openingsOfScenario(tx, id),
      rows,
      bodies: await bodiesOf(
        tx,
        rows.map(({ session }) => session),
      ),
      releases: await releasesOf(tx, id),
      changes: await changesOf(tx, id),
    }
  })
  const looked = rows.flatMap((row) => lookAt(row, bodies, model))
  const sentences = await draftedFrom(db, workspaceId, id, scenario.course?.steps ?? [], looked, model)
  const [question = scenario.name, ...wordings] = scenario.course?.begins ?? []
  const answer = sentences
    .slice(0, FIRST)
    .map(({ text }) => text)
    .join('\n')
  const more = openings.map(({ text }) => text).filter((text) => text !== question && !wordings.includes(text))
  return {
    scenario,
    bought,
    openings,
    draft: { question, wordings: [...wordings, ...more].slice(0, WORDINGS), answer, sentences },
    releases,
    changes,
  }
}

function lookAt({ session, from_turn, to_turn }: MatterRow, bodies: ReadonlyMap<number, string>, model: Model): Looked[] {
  const past: PastSession | null = sessionOf(bodies.get(session) ?? '')
  if (!past) return []
  const messages = past.messages.slice(from_turn, to_turn)
  const { end, mood } = endOf(messages, to_turn === past.messages.length, model)
  const said = messages.flatMap(({ from, text }) => (from === 'agent' ? [text] : []))
  return [{ session, said, isWell: mood !== 'upset' && end !== 'unhappy' && end !== 'wanted_person' }]
}

type Steps = NonNullable<MinedView['scenario']['course']>['steps']

/** What agents say in many of the matters, those first after which they ended well; a sentence of which no session is found is left out. */
async function draftedFrom(
  db: MinedParts['db'],
  workspaceId: string,
  id: string,
  steps: Steps,
  looked: readonly Looked[],
  model: Model,
): Promise<DraftedSentence[]> {
  const said = steps.filter(({ by, act }) => by === 'agent' && act !== null && SAYS.has(act))
  const told = await db.inWorkspace(workspaceId, (tx) => withoutCommon(tx, said))
  const drafted: DraftedSentence[] = []
  for (const { text, share } of told) {
    const holding = looked.filter(({ said }) => said.some((one) => one.includes(text)))
    const session =
      holding.find(({ isWell }) => isWell)?.session ??
      holding[0]?.session ??
      (await db.inWorkspace(workspaceId, (tx) => sessionWith(tx, id, text)))
    const well = holding.filter(({ isWell }) => isWell).length
    const plain = withoutCase(model, text)
    if (session !== undefined && plain !== '')
      drafted.push({ text: plain, session, share, endedWell: holding.length === 0 ? 0 : well / holding.length })
  }
  return drafted.sort((a, b) => b.share * (0.5 + b.endedWell) - a.share * (0.5 + a.endedWell)).slice(0, SENTENCES)
}

/** What is told in this many scenarios is of none: "wait a moment", "please rate me". */
const COMMON = 3

async function withoutCommon(tx: Tx, said: Steps): Promise<Steps> {
  const own: Steps[number][] = []
  for (const step of said) {
    const same = JSON.stringify([{ by: step.by, text: step.text }])
    const row = await tx.row<{ n: number }>(
      sql`select count(*)::int as n from mined_scenarios where described -> 'steps' @> ${same}::jsonb and state <> 'merged'`,
    )
    if ((row?.n ?? 0) < COMMON) own.push(step)
  }
  return own
}

async function sessionWith(tx: Tx, id: string, text: string): Promise<number | undefined> {
  const quoted = JSON.stringify(text).slice(1, -1)
  const row = await tx.row<{ number: number }>(sql`
    select p.number from past_matters m join mined_clusters k on k.workspace_id = m.workspace_id and k.number = m.cluster and k.scenario_id = ${id}
    join past_sessions p on p.workspace_id = m.workspace_id and p.number = m.session
    where position(${quoted} in p.body) > 0 order by m.cosine desc nulls last, p.number limit 1`)
  return row?.number
}
