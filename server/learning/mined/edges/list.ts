import type { MinedEdge, MinedEdgeSessions } from '@xiaoer/contract/edges'
import { isEdgeKind } from '@xiaoer/contract/graph-kinds'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import { catalogueSays, type Edge, endOfEdge, keyOf, type LookedAt, lineage, opposites, originOf } from '#engine/knowledge'
import { sessionOf } from '#learning/history'
import { LEAST_EVIDENCE } from '#learning/mining'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

interface Row {
  readonly id: string
  readonly from_node: string
  readonly kind: string
  readonly to_node: string
  readonly by: MinedEdge['by']
  readonly of_from: number
  readonly lift: number
  readonly lift_low: number
  readonly lift_high: number
  readonly rejected: boolean
  readonly sessions: number
  readonly first: Date | null
  readonly last: Date | null
}

/** Edges with the sessions that are still there; where so few people are left that it may be chance, an edge is told no more. */
const rowsOf = (tx: Tx, where: Sql): Promise<Row[]> =>
  tx.rows(sql`
    select e.id, e.from_node, e.kind, e.to_node, e.by, e.of_from, e.lift, e.lift_low, e.lift_high, e.rejected_at is not null as rejected,
      count(*)::int as sessions, min(s.at) as first, max(s.at) as last
    from mined_edges e join mined_edge_sessions s on s.workspace_id = e.workspace_id and s.edge_id = e.id
    join past_sessions p on p.workspace_id = s.workspace_id and p.number = s.session
    where ${where} group by e.workspace_id, e.id
    having count(distinct coalesce(p.conversation_id::text, p.number::text)) >= ${LEAST_EVIDENCE} order by sessions desc, e.id`)

/** What was found, beside what the graph says. What names a node that is not there any more is left out. */
export async function listEdges(tx: Tx, looked: LookedAt | undefined): Promise<MinedEdge[]> {
  const views = looked ? (await rowsOf(tx, sql`true`)).flatMap((row) => viewOf(looked, row)) : []
  const quotes = await quotesOf(tx, views)
  return views.map((view) => ({ ...view, quote: quotes.get(view.id) ?? null }))
}

/** One of them. Throws `not_found`. */
export async function edgeById(tx: Tx, looked: LookedAt | undefined, id: string): Promise<MinedEdge> {
  const [row] = await rowsOf(tx, sql`e.id = ${id}`)
  const [view] = row && looked ? viewOf(looked, row) : []
  if (!view) throw new AppError('not_found', refusal('mined.no_edge'))
  return view
}

function viewOf(looked: LookedAt, row: Row): MinedEdge[] {
  const { nodes } = looked.shop.graph
  const [from, to, { kind }] = [nodes.get(row.from_node), nodes.get(row.to_node), row]
  if (!from || !to || !isEdgeKind(kind)) return []
  const edge = { from: from.id, kind, to: to.id }
  const own = looked.own.edges.find((one) => keyOf(one) === keyOf(edge))
  const { id, by, sessions, of_from: of, lift: ratio, lift_low: low, lift_high: high } = row
  return [
    {
      ...{ id, from: endOfEdge(from), kind, to: endOfEdge(to), by, sessions, of: Math.max(of, sessions) },
      ...{ first: row.first?.toISOString() ?? null, last: row.last?.toISOString() ?? null, lift: { ratio, low, high } },
      ...standingOf(looked, edge),
      quote: null,
      state: own?.holds ? 'accepted' : row.rejected ? 'rejected' : 'found',
    },
  ]
}

type Standing = Pick<MinedEdge, 'standing' | 'against' | 'denied' | 'lacks'>
const NOTHING = { against: null, denied: null, lacks: null } as const

/** What the graph says of the same two, or of what the first of them is. The merchant's own no is against it too, and so is a line of the catalogue. */
function standingOf(looked: LookedAt, edge: Pick<Edge, 'from' | 'kind' | 'to'>): Standing {
  const { graph } = looked.shop
  const same = lineage(graph, edge.from).map(({ id }) => ({ ...edge, from: id }))
  const [keys, against] = [new Set(same.map(keyOf)), new Set(same.flatMap(opposites))]
  const said = [...same.map(({ from }) => from), edge.to].flatMap((id) => graph.out.get(id) ?? [])
  const denied = looked.own.edges.find((one) => !one.holds && keyOf(one) === keyOf(edge))
  const opposite = denied ?? said.find((one) => against.has(keyOf(one)))
  if (opposite)
    return { ...NOTHING, standing: 'against', against: { kind: opposite.kind, source: opposite.source, origin: originOf(opposite.pack) } }
  const word = edge.kind === 'has' ? catalogueSays(looked.shop, edge.from, edge.to) : undefined
  if (word?.is === 'denied') return { ...NOTHING, standing: 'against', denied: { ...word.by } }
  if (said.some((one) => keys.has(keyOf(one))) || word?.is === 'told') return { ...NOTHING, standing: 'known' }
  const lacks = word?.is === 'lacking' ? graph.nodes.get(word.attribute) : undefined
  return lacks ? { ...NOTHING, standing: 'lacking', lacks: endOfEdge(lacks) } : { ...NOTHING, standing: 'new' }
}

/** What the last session of each says, of those that the catalogue denies or does not tell. */
async function quotesOf(tx: Tx, views: readonly MinedEdge[]): Promise<Map<string, MinedEdge['quote']>> {
  const ids = views.filter(({ denied, lacks }) => denied !== null || lacks !== null).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await tx.rows<{ id: string; number: number; turn: number; body: string }>(sql`
    select distinct on (s.edge_id) s.edge_id as id, p.number, s.turn, p.body
    from mined_edge_sessions s join past_sessions p on p.workspace_id = s.workspace_id and p.number = s.session
    where s.edge_id = any(${ids}::uuid[]) order by s.edge_id, s.at desc nulls last, p.number desc`)
  return new Map(rows.map(({ id, number, turn, body }) => [id, { number, ...spokenAt(body, turn) }]))
}

/** What the shopper said at a turn, and what the shop answered next. */
function spokenAt(body: string, turn: number): { text: string; answer: string | null } {
  const messages = sessionOf(body)?.messages ?? []
  const answer = messages.slice(turn + 1).find(({ from }) => from === 'agent')?.text
  return { text: shortened(messages[turn]?.text ?? ''), answer: answer === undefined ? null : shortened(answer) }
}

const PAGE = 20
const SHOWN = 300

/** A page of the sessions behind one, the newest first. */
export async function sessionsOfEdge(tx: Tx, id: string, offset: number): Promise<MinedEdgeSessions> {
  const rows = await tx.rows<{ number: number; ref: string; turn: number; body: string; at: Date | null }>(sql`
    select p.number, p.ref, s.turn, p.body, s.at
    from mined_edge_sessions s join past_sessions p on p.workspace_id = s.workspace_id and p.number = s.session
    where s.edge_id = ${id} order by s.at desc nulls last, p.number desc limit ${PAGE} offset ${offset}`)
  const total = await tx.row<{ n: number }>(sql`select count(*)::int as n from mined_edge_sessions where edge_id = ${id}`)
  if (!total?.n) throw new AppError('not_found', refusal('mined.no_edge'))
  const sessions = rows.map(({ number, ref, turn, body, at }) => {
    return { number, ref, text: spokenAt(body, turn).text, at: at?.toISOString() ?? null }
  })
  return { sessions, total: total.n }
}

const shortened = (text: string): string => firstGraphemes(text, SHOWN)
