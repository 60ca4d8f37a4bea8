import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'

export { isMutual, mayJoin } from './graph-kinds.ts'

const Kind = z.enum(['product', 'category', 'brand', 'attribute', 'value', 'need', 'scene', 'problem', 'remedy', 'accessory', 'policy'])
const EdgeKind = z.enum([
  'is_a',
  'made_by',
  'value_of',
  'compared_by',
  'has',
  'suits',
  'not_for',
  'careful',
  'from_age',
  'calls_for',
  'may',
  'solved_by',
  'uses',
  'goes_with',
  'instead_of',
  'not_with',
  'under',
])
const Marks = z.array(z.enum(['pregnancy', 'infant', 'allergy', 'medicine', 'vet']))
/** What a node of the product graph may be. */
export const GraphNodeKind = Kind
export type GraphNodeKind = z.infer<typeof Kind>
/** What an edge may say. */
export const GraphEdgeKind = EdgeKind
export type GraphEdgeKind = z.infer<typeof EdgeKind>

/** Where it comes from: an industry pack, the shop's catalogue, a published entry, the merchant himself. */
export const GraphOrigin = z.enum(['pack', 'catalogue', 'entry', 'own'])

const nodeId = z.string().trim().min(1).max(300)
const name = z.string().trim().min(1).check(upTo(120))
/** Where a statement is known from, and the day it was written or read. */
const told = { source: z.string().trim().min(1).check(upTo(300)), date: z.iso.date() }

/** A node as the console shows it. */
export const GraphNodeView = z.object({
  id: z.string(),
  kind: Kind,
  zh: z.string(),
  en: z.string(),
  also: z.array(z.string()),
  marks: Marks,
  origin: GraphOrigin,
  /** The pack it stands in. */
  pack: z.string(),
  /** Of the merchant's own nodes. */
  source: z.string().nullable(),
  date: z.string().nullable(),
  /** How many edges it has. */
  edges: z.int(),
})
export type GraphNodeView = z.infer<typeof GraphNodeView>

const End = z.object({ id: z.string(), kind: Kind, zh: z.string(), en: z.string() })

/** An edge as the console shows it. */
export const GraphEdgeView = z.object({
  from: End,
  kind: EdgeKind,
  to: End,
  source: z.string(),
  date: z.string(),
  marks: Marks,
  origin: GraphOrigin,
  pack: z.string(),
  /** The entry that says it. */
  entryId: z.string().nullable(),
  /** What the merchant himself says of it: that it holds, or that it does not; null where he says nothing. */
  own: z.object({ id: z.uuid(), holds: z.boolean() }).nullable(),
})
export type GraphEdgeView = z.infer<typeof GraphEdgeView>

/** A node and its edges, a page of them; denied ones stand last. */
export const GraphAround = z.object({ node: GraphNodeView, edges: z.array(GraphEdgeView), total: z.int() })
export type GraphAround = z.infer<typeof GraphAround>

/** Edges between nodes that a picture shows side by side. */
export const GraphAmong = z.object({ edges: z.array(GraphEdgeView) })
export type GraphAmong = z.infer<typeof GraphAmong>

/** Nodes that were found, and how many there are in all. */
export const GraphNodes = z.object({ nodes: z.array(GraphNodeView), total: z.int() })
export type GraphNodes = z.infer<typeof GraphNodes>

/** Which nodes are looked for; what is absent does not restrict. The shop is the first of the workspace where none is named. */
export const GraphQuery = z.strictObject({
  q: z.string().check(upTo(120)).optional(),
  kind: Kind.optional(),
  origin: GraphOrigin.optional(),
  shop: z.uuid().optional(),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Which node is looked at. */
export const GraphAroundQuery = z.strictObject({
  id: nodeId,
  shop: z.uuid().optional(),
  offset: z.coerce.number().int().min(0).default(0),
  /** Edges of a page: a table takes fifty, a picture all it can show. */
  limit: z.coerce.number().int().min(1).max(600).default(50),
})

/** Which nodes are unfolded; a name that is sent once comes as text. */
export const GraphAmongQuery = z.strictObject({
  id: z.preprocess((ids) => (typeof ids === 'string' ? [ids] : ids), z.array(nodeId).min(1).max(100)),
  shop: z.uuid().optional(),
})

/** A node of the merchant's own, new or changed. */
export const PutGraphNode = z.strictObject({
  kind: Kind,
  zh: name,
  en: name,
  also: z.array(name).max(30).default([]),
  marks: Marks.max(5).default([]),
  ...told,
})
export type PutGraphNode = z.infer<typeof PutGraphNode>

/** What the merchant says of an edge: that it holds (his own, or confirmed), or that it does not. */
export const PutGraphEdge = z.strictObject({
  from: nodeId,
  kind: EdgeKind,
  to: nodeId,
  holds: z.boolean(),
  marks: Marks.max(5).default([]),
  ...told,
  /** The shop whose goods are meant; the first where none is named. */
  shop: z.uuid().optional(),
})
export type PutGraphEdge = z.infer<typeof PutGraphEdge>

/** One change of the graph: what stood before and after (null: nothing), by whom and when. */
export const GraphChange = z.object({
  version: z.int(),
  what: z.enum(['node', 'edge']),
  target: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  at: Instant,
})
export type GraphChange = z.infer<typeof GraphChange>

/** Changes, the newest first, and the names of the nodes they speak of, as far as they are known. */
export const GraphChanges = z.object({
  changes: z.array(GraphChange),
  names: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })),
})
export type GraphChanges = z.infer<typeof GraphChanges>
