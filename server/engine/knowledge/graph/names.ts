import { normalise, Trie } from '#engine/text'
import type { Graph, GraphNode } from './graph.ts'

/** A stretch of a folded text that names nodes. */
export interface Named {
  readonly nodes: readonly GraphNode[]
  readonly start: number
  readonly end: number
}

/** Finds nodes by their names. */
export interface Names {
  /** From left to right, the longest at each place; `text` as `folded` gives it. */
  in(text: string): Named[]
}

/** How texts are compared: lower case, full and half width alike, nothing dropped. */
export const folded = (text: string): string => normalise(text, { repeats: Number.POSITIVE_INFINITY, emoji: false }).text

const HAN = /\p{sc=Han}/u

/** All names of a graph. One of a single character is a name only where no other stands beside it: 棉 in "65% 棉", not in 棉花糖. */
export function namesOf(graph: Graph): Names {
  const meant = new Map<string, GraphNode[]>()
  for (const node of graph.nodes.values()) {
    for (const name of new Set([node.zh, node.en, ...node.also].map(folded))) meant.set(name, [...(meant.get(name) ?? []), node])
  }
  const trie = new Trie<readonly GraphNode[]>()
  for (const [name, nodes] of meant) trie.add(name, nodes)
  return {
    in: (text) =>
      [...trie.in(text)]
        .map(({ start, end, value }) => ({ start, end, nodes: value }))
        .filter(({ start, end }) => end - start > 1 || !(HAN.test(text[start - 1] ?? '') || HAN.test(text[end] ?? ''))),
  }
}
