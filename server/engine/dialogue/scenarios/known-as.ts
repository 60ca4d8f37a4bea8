import { isChinese, isReadInFull } from '../languages.ts'
import { rowsOf } from '../lines/index.ts'
import { isCertain } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'

let known: ReadonlyMap<string, readonly [zh: string, en: string]> | undefined
const knownAs = () => (known ??= new Map(rowsOf('knowledge/known-as.tsv').map(([intent = '', zh = '', en = '']) => [intent, [zh, en]])))

/** The question of a matter that was surely read, in the words by which the shop's rules know it; undefined for one that has none. */
export function askedAsKnown(scene: Scene): string | undefined {
  const asked = isCertain(scene) ? knownAs().get(scene.intent) : undefined
  return asked?.[isChinese(scene.state.language) ? 0 : 1]
}
/** Whether rules may be written in the shopper's own words. */
export const isOfRules = ({ state: { language } }: Scene): boolean => language === 'und' || isReadInFull(language)
