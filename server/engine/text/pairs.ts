import { HAN } from './language/script.ts'

/** Pairs of Chinese characters next to each other, and whole words of other scripts, in small letters: what two texts have in common. */
export function pairsIn(text: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (const [run] of text.toLowerCase().matchAll(/\p{sc=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!HAN.test(run)) pairs.add(run)
    else for (let at = 0; at + 1 < run.length; at++) pairs.add(run.slice(at, at + 2))
  }
  return pairs
}
