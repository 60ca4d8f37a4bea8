import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { GraphEdgeKind, GraphNodeKind, GraphOrigin } from '../../knowledge/graph.ts'
import { Instant } from '../../money.ts'

const End = z.object({ id: z.string(), kind: GraphNodeKind, zh: z.string(), en: z.string() })

/** An edge that was found in the history. It answers nothing before a person said yes. */
export const MinedEdge = z.object({
  id: z.uuid(),
  from: End,
  kind: GraphEdgeKind,
  to: End,
  /** From what was said in sessions, or from what was bought after them. */
  by: z.enum(['said', 'bought']),
  /** Sessions that say it, and sessions that speak of `from`. */
  sessions: z.int(),
  of: z.int(),
  first: Instant.nullable(),
  last: Instant.nullable(),
  /** How much oftener it is said than of other goods, with its interval of 99 %. */
  lift: z.object({ ratio: z.number(), low: z.number(), high: z.number() }),
  /** `known`: the graph says the same; `against`: the graph says what cannot hold beside it, or the catalogue denies it; `lacking`: the catalogue has no line that would tell it. */
  standing: z.enum(['new', 'known', 'against', 'lacking']),
  /** What the graph says against it. */
  against: z.object({ kind: GraphEdgeKind, source: z.string(), origin: GraphOrigin }).nullable(),
  /** The line of the catalogue that denies it, in the shop's own words; it is shown, and never merged. */
  denied: z.object({ heading: z.string(), text: z.string() }).nullable(),
  /** The attribute that the catalogue has no line of. */
  lacks: End.nullable(),
  /** What was said in the last of its sessions, beside what the catalogue says or lacks. */
  quote: z.object({ number: z.int(), text: z.string(), answer: z.string().nullable() }).nullable(),
  state: z.enum(['found', 'accepted', 'rejected']),
})
export type MinedEdge = z.infer<typeof MinedEdge>

/** All of them, those with the most sessions first. */
export const MinedEdges = z.object({ edges: z.array(MinedEdge) })
export type MinedEdges = z.infer<typeof MinedEdges>

/** Sessions that bear an edge out: where, what was said and when. */
export const MinedEdgeSessions = z.object({
  sessions: z.array(z.object({ number: z.int(), ref: z.string(), text: z.string(), at: Instant.nullable() })),
  total: z.int(),
})
export type MinedEdgeSessions = z.infer<typeof MinedEdgeSessions>

/** What a person says of it. */
export const DecideMinedEdge = z.discriminatedUnion('yes', [
  /** `source`: how the graph is to tell where it is known from, in the person's own language. */
  z.strictObject({ yes: z.literal(true), source: z.string().trim().min(1).check(upTo(300)) }),
  z.strictObject({ yes: z.literal(false) }),
])
export type DecideMinedEdge = z.infer<typeof DecideMinedEdge>
