import type { Claim } from './claims.ts'

/** Fibres by the words for them. */
const FIBRES: readonly (readonly [string, string])[] = [
  ['cotton', '棉|cotton'],
  ['cashmere', '羊绒|山羊绒|cashmere'],
  ['wool', '羊毛|wool'],
  ['polyester', '聚酯(?:纤维)?|涤纶|polyester'],
  ['nylon', '锦纶|尼龙|nylon'],
  ['linen', '亚麻|linen'],
  ['silk', '桑?蚕丝|真丝|silk'],
  ['elastane', '氨纶|elastane|spandex'],
  ['acrylic', '腈纶|acrylic'],
  ['viscose', '粘胶(?:纤维)?|粘纤|人造棉|viscose|rayon'],
]

/** What a text says that a thing is made of, in hundredths: "65% 棉", "棉 65%", 纯棉 and 全棉 for all of it. What it denies is left out. Pure. */
export function fibresIn(text: string): Claim[] {
  return FIBRES.flatMap(([of, words]) => {
    const said = new RegExp(
      `(?<!不是|并非|非|不)(?:(\\d{1,3}(?:\\.\\d+)?)\\s*%\\s*[\\p{sc=Han}]{0,4}?(?:${words})|(?:${words})\\s*(\\d{1,3}(?:\\.\\d+)?)\\s*%|(?:纯|全|pure\\s)(?:${words}))`,
      'giu',
    )
    return [...text.matchAll(said)].map((found): Claim => {
      const [whole, before, after] = found
      const value = String(Number(before ?? after ?? 100))
      return { kind: 'number', of: `fibre.${of}`, value, topic: '', cause: '', from: found.index, to: found.index + whole.length }
    })
  })
}
