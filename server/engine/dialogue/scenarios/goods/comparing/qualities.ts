import { ownText, type ProductFact } from '../../../facts/index.ts'

/** What goods have more or less of without one unit: how warm, how soft. */
export const QUALITIES = [
  'warmth',
  'thickness',
  'softness',
  'comfort',
  'breathability',
  'waterproof',
  'stretch',
  'battery',
  'absorbency',
  'grip',
  'quiet',
  'slimming',
  'care',
  'durability',
  'nutrition',
] as const
export type Quality = (typeof QUALITIES)[number]

interface Graded {
  /** Words that ask for more of it, and for less. */
  readonly more: RegExp
  readonly less?: RegExp
  /** Names of the facts of a page that bear on it. */
  readonly told: RegExp
  /** How much of it such a fact tells of, from its text; undefined where it does not say. The highest counts. */
  readonly grade: (name: string, value: string) => number | undefined
}

/** Steps from words, the first that stands in the text; a page that says several says the strongest first. */
const steps =
  (...words: readonly (readonly [RegExp, number])[]) =>
  (_name: string, value: string): number | undefined =>
    words.find(([pattern]) => pattern.test(value))?.[1]

/** How warm: by what it is filled or lined with, how thick it is, and down to which temperature it is worn. */
const WARM = steps(
  [/[鸭鹅]绒|羽绒|down fill/iu, 4],
  [/加绒|羊毛|羊绒|羊羔|抓绒|摇粒绒|fleece|merino|wool|cashmere|冬季厚/iu, 3],
  [/偏厚|厚款|^厚/u, 2],
  [/适中/u, 1],
  [/^薄|亚麻|雪纺|网布|冰丝|linen|chiffon|mesh/iu, 0],
)
const COLDEST = /(-?\d+)\s*℃/u
/** Worn down to this it is as warm as down; every ten degrees more are a step less. */
const FREEZING = -10
const isTemperature = (name: string) => /适合温度|适用温度|temperature/iu.test(name)
/** Worn in summer too it is not warm; worn in winter alone it is. */
const ofSeason = (value: string): number | undefined => (/夏/u.test(value) ? 1 : /^冬$/u.test(value) ? 3 : undefined)

function warmth(name: string, value: string): number | undefined {
  if (/季节|season/iu.test(name)) return ofSeason(value)
  if (!isTemperature(name)) return WARM(name, value) ?? (/内里|lining/iu.test(name) ? 1 : undefined)
  const coldest = COLDEST.exec(value)?.[1]
  return coldest === undefined ? undefined : Math.max(0, Math.min(4, 4 - (Number(coldest) - FREEZING) / 10))
}

/** On one charge, which pages tell first; with what the case holds it is told below. */
const hours = (_name: string, value: string): number | undefined => {
  const first = /(\d+(?:\.\d+)?)\s*(?:小时|h\b|hours?)/iu.exec(value)?.[1]
  return first === undefined ? undefined : Number(first)
}
const decibels = (_name: string, value: string): number | undefined => {
  const found = /(\d+(?:\.\d+)?)\s*dB/iu.exec(value)?.[1]
  return found === undefined ? undefined : -Number(found)
}

/** What pages say of it does not tell more from less. */
const untold = (): undefined => undefined
const FEEL = /材质|面料|填充|扎人|密度|中底|鞋垫|内里|累脚|磨脚/u

const GRADED: Readonly<Record<Quality, Graded>> = {
  warmth: {
    more: /保暖|暖和|御寒|抗冻|更?暖(?!气|宝|风)|\bwarm(?:er|est|th)\b/iu,
    less: /凉快|清凉|\bcool(?:er|est)\b/iu,
    told: /材质|填充|充绒|蓬松|内里|厚度|适合温度|适用季节|保暖/u,
    grade: warmth,
  },
  thickness: {
    more: /厚(?!道)|\bthick(?:er|est)\b/iu,
    less: /薄|\bthin(?:ner|nest)\b/iu,
    told: /厚度|克重|材质|填充|适合温度/u,
    grade: (name, value) =>
      /厚度/u.test(name)
        ? steps([/冬季厚|^厚/u, 3], [/偏厚/u, 2], [/适中/u, 1], [/薄/u, 0])(name, value)
        : /[鸭鹅]绒|羽绒/u.test(value)
          ? 3
          : undefined,
  },
  softness: {
    more: /软|柔|\bsoft(?:er|est)\b/iu,
    less: /硬|\bhard(?:er|est)\b|\bfirm(?:er|est)\b/iu,
    told: FEEL,
    grade: untold,
  },
  comfort: { more: /舒服|舒适|\bcomf(?:y|ier|iest|ortable)\b/iu, told: FEEL, grade: untold },
  breathability: {
    more: /透气|不闷|\bbreath(?:es|able|ability)/iu,
    told: /透气|材质|防水/u,
    grade: (name, value) =>
      /透气/u.test(name) ? steps([/^好|很好|佳/u, 3], [/较好/u, 2], [/一般/u, 1], [/差|否/u, 0])(name, value) : undefined,
  },
  waterproof: {
    more: /防水|防雨|\bwater ?(?:proof|resistant)|\bkeeps? (?:the )?(?:water|rain) out/iu,
    told: /防水|防泼水/u,
    grade: (_name, value) =>
      steps(
        [/IPX[78]/iu, 5],
        [/全防水|整鞋防水|防水膜/u, 4],
        [/IPX[4-6]/iu, 3],
        [/防泼水|^是/u, 2],
        [/轻微/u, 1],
        [/^否|^不/u, 0],
      )('', value),
  },
  stretch: {
    more: /弹力|弹性|有弹|\bstretch(?:y|ier|iest)?\b|elastic/iu,
    told: /弹力|弹性|材质/u,
    grade: (name, value) => (/弹/u.test(name) ? steps([/高弹/u, 3], [/无弹|^无/u, 0], [/微弹/u, 1], [/有弹/u, 2])(name, value) : undefined),
  },
  battery: { more: /续航|电池.{0,2}[久耐]|用得久|\b(?:battery|lasts? longer|longer last)/iu, told: /续航|电池|容量/u, grade: hours },
  absorbency: { more: /吸水|吸汗|\babsorb/iu, told: /吸水|材质/u, grade: untold },
  grip: { more: /防滑|不滑|\bgrip|slip/iu, told: /防滑|鞋底材质/u, grade: untold },
  quiet: { more: /静音|安静|声音小|噪音[小低]|\bquiet/iu, less: /吵|噪音大|\b(?:loud|nois)/iu, told: /噪|静音/u, grade: decibels },
  slimming: { more: /显[瘦高白]|遮肉|\b(?:slimming|flattering)\b/iu, told: /版型|腰型|衣长|裙长|裤长/u, grade: untold },
  care: { more: /好(?:洗|打理|清洁)|不?用熨|\beas(?:y|ier|iest) to (?:wash|clean|care)/iu, told: /洗|清洁|熨/u, grade: untold },
  durability: {
    more: /耐[用穿磨]|结实|经[用穿]|\b(?:durable|lasts? longest|sturd)/iu,
    told: /材质|寿命|保修|质保|起球|保养/u,
    grade: untold,
  },
  // a pack and 100 g are no measure of each other
  nutrition: {
    more: /(?:热量|卡路里|脂肪|蛋白质?|含?糖分?|盐分?|钠).{0,3}[高多]|\b(?:more|most|highest|higher) (?:\w+ )?(?:calories|sugar|protein|fat)\b/iu,
    less: /(?:热量|卡路里|脂肪|含?糖分?|盐分?|钠).{0,3}[低少]|\b(?:fewer|fewest|less|least|lowest|lower) (?:\w+ )?(?:calories|calorie|sugar|fat|salt)\b/iu,
    told: /热量|营养|能量|糖|蛋白|脂肪|钠/u,
    grade: untold,
  },
}

/** The quality that words compare by, and whether the most of it is asked for. */
export function qualityAsked(words: string): { readonly by: Quality; readonly most: boolean } | undefined {
  for (const by of QUALITIES) {
    const { more, less } = GRADED[by]
    if (more.test(words)) return { by, most: true }
    if (less?.test(words)) return { by, most: false }
  }
  return undefined
}

export const isQuality = (by: string): by is Quality => QUALITIES.some((one) => one === by)

/** What a page tells of a quality: its facts as shown, and the grade where one is told. */
export function qualityOf(
  product: ProductFact,
  by: Quality,
): { readonly facts: readonly (readonly [string, string])[]; readonly grade: number | undefined } {
  const { told, grade } = GRADED[by]
  const facts = Object.entries(product.attributes).filter(([name]) => told.test(ownText(product, name)))
  const grades = facts.flatMap(([name, value]) => grade(ownText(product, name), ownText(product, value)) ?? [])
  return { facts, grade: grades.length === 0 ? undefined : by === 'warmth' ? warmest(product, grades) : Math.max(...grades) }
}

/** What is worn in summer as well is not warm, whatever it is made of. */
const warmest = (product: ProductFact, grades: readonly number[]): number =>
  Object.entries(product.attributes).some(([name, value]) => /季节/u.test(ownText(product, name)) && /夏/u.test(ownText(product, value)))
    ? Math.min(...grades)
    : Math.max(...grades)
