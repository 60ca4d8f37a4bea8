import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#platform/errors'
import { type Edge, type Graph, type GraphNode, makeGraph } from '../graph.ts'
import { COMMON, problemsOf } from './check.ts'
import { edgesOf, nodesOf } from './read-lines.ts'

/** The packs that ship. */
export const PACKS_FOLDER = join(import.meta.dirname, '../../../../../data/graph')
const NODES = 'nodes.tsv'

/** One trade's knowledge as it stands in its folder. */
export interface Pack {
  readonly name: string
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly Edge[]
}

/** All packs of a folder, `common` first. Throws `invalid` where a line cannot be read; says nothing of what the lines say: see `graphOf`. */
export function readPacks(folder = PACKS_FOLDER): Pack[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
  return names.sort((a, b) => Number(b === COMMON) - Number(a === COMMON) || a.localeCompare(b)).map((name) => readPack(folder, name))
}

function readPack(folder: string, name: string): Pack {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.tsv'))
  const text = (file: string) => readFileSync(join(folder, name, file), 'utf8')
  const place = (file: string) => `${name}/${file}`
  return {
    name,
    nodes: nodesOf(text(NODES), place(NODES), name),
    edges: files
      .filter((file) => file !== NODES)
      .sort()
      .flatMap((file) => edgesOf(text(file), place(file), name)),
  }
}

/** The packs as one graph; a node that several packs know is one node. Throws `invalid` with all that is wrong. */
export function graphOf(packs: readonly Pack[]): Graph {
  const nodes = mergeNodes(packs.flatMap((pack) => pack.nodes))
  const edges = mergeEdges(packs)
  const wrong = problemsOf(nodes, edges)
  if (wrong.length > 0) throw new AppError('invalid', `the graph does not hold: ${wrong.join('; ')}`)
  return makeGraph(nodes, edges)
}

/** Same id, same kind, same Chinese name: the same thing, with the other names of both. Anything else stays two, and the check says so. */
function mergeNodes(nodes: readonly GraphNode[]): GraphNode[] {
  const merged = new Map<string, GraphNode>()
  for (const node of nodes) {
    const key = `${node.id}\t${node.kind}\t${node.zh}`
    const known = merged.get(key)
    merged.set(
      key,
      known ? { ...known, also: [...new Set([...known.also, ...node.also])], marks: [...new Set([...known.marks, ...node.marks])] } : node,
    )
  }
  return [...merged.values()]
}

/** What two packs say alike is said once; what one pack says twice stays, and the check says so. */
function mergeEdges(packs: readonly Pack[]): Edge[] {
  const said = new Map<string, string>()
  return packs.flatMap(({ name, edges }) =>
    edges.filter(({ from, kind, to }) => {
      const key = `${from}\t${kind}\t${to}`
      const by = said.get(key)
      if (by === undefined) said.set(key, name)
      return by === undefined || by === name
    }),
  )
}
