import { ownText, type ProductFact } from '../../../facts/index.ts'

/** What goods have more or less of without one unit: how warm, how soft. */
const QUALITIES = ['warmth', 'thickness', 'softness', 'breathability'] as const
export type Quality = (typeof QUALITIES)[number]

interface Graded {
  /** Words that ask for more of it. */
  readonly more: RegExp
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

/** How warm: by what it is filled or lined with, and how thick it is. */
const WARM = steps(
  [/[鸭鹅]绒|羽绒|down fill/iu, 4],
  [/加绒|羊毛|羊绒|羊羔|抓绒|摇粒绒|fleece|merino|wool|cashmere|冬季厚/iu, 3],
  [/偏厚|厚款|^厚/u, 2],
  [/适中/u, 1],
  [/^薄|亚麻|雪纺|网布|冰丝|linen|chiffon|mesh/iu, 0],
)
/** What pages say of it does not tell more from less. */
const untold = (): undefined => undefined
const FEEL = /材质|面料|填充|扎人|密度|中底|鞋垫|内里|累脚|磨脚/u

const GRADED: Readonly<Record<Quality, Graded>> = {
  warmth: {
    more: /保暖|暖和|御寒|抗冻|更?暖(?!气|宝|风)|\bwarm(?:er|est|th)\b/iu,
    told: /材质|填充|充绒|蓬松|内里|厚度|适合温度|适用季节|保暖/u,
    grade: WARM,
  },
  thickness: {
    more: /厚(?!道)|\bthick(?:er|est)\b/iu,
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
    told: FEEL,
    grade: untold,
  },
  breathability: {
    more: /透气|不闷|\bbreath(?:es|able|ability)/iu,
    told: /透气|材质|防水/u,
    grade: untold,
  },
}

/** The quality that words compare by: the most of it is asked for. */
export const qualityAsked = (words: string): Quality | undefined => QUALITIES.find((by) => GRADED[by].more.test(words))

export const isQuality = (by: string): by is Quality => QUALITIES.some((one) => one === by)

/** What a page tells of a quality: its facts as shown, and the grade where one is told. */
export function qualityOf(
  product: ProductFact,
  by: Quality,
): { readonly facts: readonly (readonly [string, string])[]; readonly grade: number | undefined } {
  const { told, grade } = GRADED[by]
  const facts = Object.entries(product.attributes).filter(([name]) => told.test(ownText(product, name)))
  const grades = facts.flatMap(([name, value]) => grade(ownText(product, name), ownText(product, value)) ?? [])
  return { facts, grade: grades.length === 0 ? undefined : Math.max(...grades) }
}
