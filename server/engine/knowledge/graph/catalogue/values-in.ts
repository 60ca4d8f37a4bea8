import { type Graph, type GraphNode, leaving } from '../graph.ts'
import { folded, type Names } from '../names.ts'

/** Before a name it says that the thing is not there. */
const NOT = /(?:不含|不加|未加|没有|无|非|零|0 ?添加|不是|不|without|no|free of) ?$/u
/** A part of less than half does not make the thing: 5% 氨纶 is no 氨纶 cloth. */
const PART = /(\d+(?:\.\d+)?) ?% ?$/u
const HALF = 50
/** Values this long mean the same under any heading. */
const TELLING = 4
/** The heading itself is the value: "咖啡因: 含". */
const THERE = /^(?:含|有|是|支持|能|可以|yes)(?!.{0,2}(?:不|无|非))/u

/** Values that an attribute of a page says the item has, of those the packs know. */
export function valuesIn(graph: Graph, names: Names, name: string, value: string): string[] {
  const [heading, text] = [folded(name), folded(value)]
  const found = names.in(text).filter(({ start }) => isSaid(text.slice(0, start)))
  const meant = found.flatMap(({ nodes, start, end }) => nodes.filter((node) => isMeant(graph, node, heading, end - start)))
  const there = THERE.test(text) ? names.in(heading).flatMap(({ nodes }) => nodes.filter(({ kind }) => kind === 'value')) : []
  return [...new Set([...meant, ...there].map(({ id }) => id))]
}

/** Whether a text names a value and says that it is not there. A small part of it is no such word. */
export function isDenied(names: Names, said: string, value: string): boolean {
  const text = folded(said)
  const found = names.in(text).filter(({ nodes }) => nodes.some(({ id }) => id === value))
  return found.length > 0 && found.every(({ start }) => NOT.test(text.slice(0, start)))
}

function isSaid(before: string): boolean {
  if (NOT.test(before)) return false
  const part = PART.exec(before)?.[1]
  return part === undefined || Number(part) >= HALF
}

function isMeant(graph: Graph, node: GraphNode, heading: string, length: number): boolean {
  if (node.kind !== 'value') return false
  if (length >= TELLING) return true
  return leaving(graph, node.id, 'value_of').some(({ to }) => isCalled(graph.nodes.get(to), heading))
}

/** Whether an attribute is what a heading names. */
export const isCalled = (attribute: GraphNode | undefined, heading: string) =>
  attribute !== undefined &&
  [attribute.zh, attribute.en, ...attribute.also].map(folded).some((name) => heading.includes(name) || name.includes(heading))
