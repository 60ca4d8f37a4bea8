/** Plain words for kinds of goods, and the titles they may mean. Patterns are words of shoppers and of titles, no sentence of ours. */
const KINDS: readonly (readonly [said: RegExp, title: RegExp])[] = [
  [/鞋|靴|\b(?:shoes?|sneakers?|boots?|trainers?)\b/iu, /鞋|靴|\b(?:shoes?|sneakers?|boots?|trainers?)\b/iu],
  [/大衣|外套|风衣|羽绒[服衣]|夹克|褛|\b(?:coats?|jackets?)\b/iu, /大衣|外套|风衣|羽绒服|夹克|\b(?:coats?|jackets?|parkas?)\b/iu],
  [/毛衣|针织|卫衣|\b(?:sweaters?|jumpers?|hoodies?)\b/iu, /毛衣|针织|卫衣|\b(?:sweaters?|jumpers?|hoodies?|knit)\b/iu],
  [/(?<![尿内])裤|\b(?:jeans|trousers|pants)\b/iu, /(?<![尿内])裤|\b(?:jeans|trousers|pants)\b/iu],
  [/裙|\b(?:dress(?:es)?|skirts?)\b/iu, /裙|\b(?:dress(?:es)?|skirts?)\b/iu],
  [/t\s?恤|短袖|衬衫|\b(?:t-?shirts?|tees?|shirts?)\b/iu, /t\s?恤|短袖|衬衫|\b(?:t-?shirts?|tees?|shirts?)\b/iu],
  [/耳机|\b(?:ear ?buds?|headphones?|earphones?)\b/iu, /耳机|\b(?:ear ?buds?|headphones?|earphones?)\b/iu],
  [/手表|腕表|\b(?:smart ?)?watch(?:es)?\b(?! (?:it|the|this|that|out|videos?|how|what|when|on)\b)/iu, /手表|腕表|\bwatch(?:es)?\b/iu],
  [/键盘|\bkeyboards?\b/iu, /键盘|\bkeyboards?\b/iu],
  [/平板|\btablets?\b/iu, /平板|\btablets?\b/iu],
  [/杯|\b(?:cups?|mugs?|flasks?|thermos)\b/iu, /杯|\b(?:cups?|mugs?|flasks?|thermos)\b/iu],
  [/被套|床单|四件套|床品|\b(?:bedding|sheets?|duvet)\b/iu, /被套|床单|四件套|床品|\b(?:bedding|sheets?|duvet)\b/iu],
  [/地毯|\b(?:rugs?|carpets?)\b/iu, /地毯|\b(?:rugs?|carpets?)\b/iu],
  [/台灯|灯|\blamps?\b/iu, /灯|\blamps?\b/iu],
  [/(?<![背甩砸黑])锅(?!炉|巴)|\b(?:woks?|(?:frying |sauce)?pans?|pots?)\b/iu, /锅|\b(?:woks?|pans?|pots?)\b/iu],
  [/(?<![一剪单双美\d宰挨])刀(?!子嘴|乐|郎)|\b(?:knife|knives)\b/iu, /(?<!剪)刀|\b(?:knife|knives)\b/iu],
  [/(?<!降落)伞|\bumbrellas?\b/iu, /(?<!降落)伞|\bumbrellas?\b/iu],
  [/枕(?!套|巾)|\bpillows?\b/iu, /枕|\bpillows?\b/iu],
  [/纸尿裤|尿不湿|\b(?:diapers?|nappies)\b/iu, /纸尿裤|尿不湿|\b(?:diapers?|nappies)\b/iu],
]

/** "衣服": any of the clothes, where no kind of them is named. */
const CLOTHES: readonly [RegExp, RegExp] = [
  /衣服|上衣|\bclothes\b/iu,
  /t\s?恤|短袖|衬衫|毛衣|卫衣|大衣|外套|风衣|羽绒[服衣]|夹克|裙|睡衣|\b(?:tee|shirt|sweater|hoodie|coat|jacket|dress|skirt)s?\b/iu,
]
const NAMED_CLOTHES = KINDS.slice(1, 6)
const kindsFor = (said: string): readonly (readonly [RegExp, RegExp])[] =>
  CLOTHES[0].test(said) && !NAMED_CLOTHES.some(([words]) => words.test(said)) ? [...KINDS, CLOTHES] : KINDS

/** The kind of goods that words name, as the pattern of its titles; undefined where they name none or several. */
export function kindSaid(said: string): RegExp | undefined {
  const found = kindsFor(said).filter(([words]) => words.test(said))
  return found.length === 1 ? found[0]?.[1] : undefined
}

/** The kinds of goods that words name, each where it is named first. */
export const kindsIn = (said: string): { readonly text: string; readonly span: readonly [number, number]; readonly kind: RegExp }[] =>
  kindsFor(said).flatMap(([words, kind]) => {
    const found = words.exec(said)
    if (!found) return []
    // 鞋 is called 鞋子
    const end = found.index + found[0].length + (said[found.index + found[0].length] === '子' ? 1 : 0)
    return [{ text: said.slice(found.index, end), span: [found.index, end] as const, kind }]
  })
