import { normalise, Trie } from '#engine/text'
import type { GraphNode } from './graph.ts'

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

/** All names of some nodes. One of a single character is a name only where no other stands beside it: 棉 in "65% 棉", not in 棉花糖. */
export function namesOf(nodes: Iterable<GraphNode>): Names {
  const meant = new Map<string, GraphNode[]>()
  for (const node of nodes) {
    for (const name of new Set([node.zh, node.en, ...node.also].map(folded))) meant.set(name, [...(meant.get(name) ?? []), node])
  }
  const trie = new Trie<readonly GraphNode[]>()
  for (const [name, all] of meant) trie.add(name, all)
  return {
    in: (text) =>
      [...trie.in(text)]
        .map(({ start, end, value }) => ({ start, end, nodes: value }))
        .filter(({ start, end }) => end - start > 1 || !(HAN.test(text[start - 1] ?? '') || HAN.test(text[end] ?? ''))),
  }
}

/** The names of both: of two that overlap the longer one, of the same words what either means. */
export function bothNames(one: Names, other: Names): Names {
  return {
    in(text) {
      const all = [...one.in(text), ...other.in(text)].sort((a, b) => b.end - b.start - (a.end - a.start))
      const kept = new Map<number, Named>()
      for (const found of all) {
        const same = kept.get(found.start)
        if (same?.end === found.end) kept.set(found.start, { ...same, nodes: [...same.nodes, ...found.nodes] })
        else if (![...kept.values()].some(({ start, end }) => start < found.end && found.start < end)) kept.set(found.start, found)
      }
      return [...kept.values()].sort((a, b) => a.start - b.start)
    },
  }
}
