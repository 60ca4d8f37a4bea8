/** What a node of the graph may be; which an edge may join stands in `EDGES`. */
const NODE_KINDS = [
  'product',
  'category',
  'brand',
  'attribute',
  'value',
  'need',
  'scene',
  'problem',
  'remedy',
  'accessory',
  'policy',
] as const
/** One of them. */
export type NodeKind = (typeof NODE_KINDS)[number]

/** What makes a claim unsafe to promise: it is answered with the label and a doctor (of animals: a vet), never with a plain yes. */
export const MARKS = ['pregnancy', 'infant', 'allergy', 'medicine', 'vet'] as const
/** One of them. */
export type Mark = (typeof MARKS)[number]

interface EdgeRule {
  /** Which kinds it joins: from → to. */
  readonly joins: readonly (readonly [readonly NodeKind[], readonly NodeKind[]])[]
  /** Says the same in both directions. */
  readonly mutual?: true
}

const GOODS = ['product', 'category', 'accessory'] as const
const TELLING = [...GOODS, 'value'] as const
const WISHES = ['need', 'scene'] as const

const same = (kinds: readonly NodeKind[]) => kinds.map((kind) => [[kind], [kind]] as const)

/** What an edge may say, and of what. */
export const EDGES = {
  is_a: { joins: [...same(['need', 'scene', 'value', 'problem']), [['product', 'accessory'], GOODS], [['category'], ['category']]] },
  made_by: { joins: [[['product'], ['brand']]] },
  value_of: { joins: [[['value'], ['attribute']]] },
  compared_by: { joins: [[GOODS, ['attribute']]] },
  has: { joins: [[GOODS, ['value']]] },
  suits: { joins: [[TELLING, WISHES]] },
  not_for: { joins: [[TELLING, WISHES]] },
  careful: { joins: [[TELLING, WISHES]] },
  from_age: { joins: [[TELLING, ['value']]] },
  calls_for: { joins: [[WISHES, [...TELLING, 'need']]] },
  may: { joins: [[[...TELLING, 'scene'], ['problem']]] },
  solved_by: {
    joins: [
      [
        ['problem', 'need'],
        ['remedy', ...GOODS],
      ],
    ],
  },
  uses: { joins: [[['remedy'], TELLING]] },
  goes_with: { joins: [[GOODS, GOODS]] },
  instead_of: { joins: [[GOODS, GOODS]], mutual: true },
  not_with: { joins: [[TELLING, TELLING]], mutual: true },
  under: { joins: [[GOODS, ['policy']]] },
} as const satisfies Record<string, EdgeRule>

/** One of them. */
export type EdgeKind = keyof typeof EDGES

const kindsOfNodes: ReadonlySet<string> = new Set(NODE_KINDS)
const marks: ReadonlySet<string> = new Set(MARKS)
/** Whether words name a kind of node, a kind of edge, a mark. */
export const isNodeKind = (word: string): word is NodeKind => kindsOfNodes.has(word)
export const isEdgeKind = (word: string): word is EdgeKind => Object.hasOwn(EDGES, word)
export const isMark = (word: string): word is Mark => marks.has(word)

/** Whether an edge says the same both ways. */
export function isMutual(kind: EdgeKind): boolean {
  const rule: EdgeRule = EDGES[kind]
  return rule.mutual === true
}

/** Whether an edge of a kind may join such nodes. */
export function mayJoin(kind: EdgeKind, from: NodeKind, to: NodeKind): boolean {
  const { joins }: EdgeRule = EDGES[kind]
  return joins.some(([sources, targets]) => sources.includes(from) && targets.includes(to))
}
