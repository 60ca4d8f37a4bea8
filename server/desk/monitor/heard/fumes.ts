import { rages } from './rages.ts'

/**
 * A verb of anger with how far it went: 气得, 烦透, 快被气疯. Whatever stands beside it, who says so fumes; a question or a reason in the same message
 * hides it from the mood of the whole.
 */
const FUMES =
  /(?<![空天服脾力客语福运人名煤喜])气(?:死|疯|炸(?!锅)|爆|哭|晕|坏|吐)|(?<![空天服脾力客语福运人名煤喜])气得(?!过)|(?:烦|恨|恼|怄)(?:死|透)|受够|\b(?:livid|furious|enraged|outraged|fuming|fed up|sick (?:and tired )?of)\b/iu
/** As a turn feels that says so. */
const FUMING = -0.6
/** It is said of things, of oneself, or in fun. */
const IN_FUN = /哈哈|嘻嘻|[气烦恨]死我自己|生我自己/u

/** The mood of the last turns, by what their words say beside it. */
export function withFumes(moods: readonly number[], said: readonly string[]): number[] {
  const first = moods.length - said.length
  return moods.map((mood, i) => {
    const text = said[i - first]
    return text !== undefined && (FUMES.test(text) || rages(text)) && !IN_FUN.test(text) ? Math.min(mood, FUMING) : mood
  })
}
